package org.tierline.workorder;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;

/**
 * What else may be noted when a request is taken down, after the record of a real 12345 order. No
 * rule looks at it. Whatever is null was not asked or is not known.
 *
 * @param petitionerSex of the petitioner; personal
 * @param petitionerLabel what the centre knows him by, such as a caller of many years; personal, at
 *     most 40 characters
 * @param objectPhone the telephone of whoever is complained of; personal
 * @param enterpriseName the enterprise concerned, where the object is a person in it or a unit of
 *     it; at most 200 characters
 * @param peopleInvolved how many people are concerned
 * @param amountInvolved how much money is at stake, in yuan, to the fen
 * @param important whether the matter is an important one (重要)
 * @param historic whether it is left over from the past (历史遗留)
 * @param tags free words beside the category, at most ten of 40 characters
 * @param callId the telephone system's number of the call
 */
public record Particulars(
    @Nullable Sex petitionerSex,
    @Nullable String petitionerLabel,
    @Nullable String objectPhone,
    @Nullable String enterpriseName,
    @Nullable Integer peopleInvolved,
    @Nullable BigDecimal amountInvolved,
    @Nullable Boolean important,
    @Nullable Boolean historic,
    List<String> tags,
    @Nullable String callId) {
  /** Nothing but the request itself. */
  public static final Particulars NONE =
      new Particulars(null, null, null, null, null, null, null, null, List.of(), null);

  private static final int MOST_PEOPLE = 10_000_000;
  private static final double MOST_YUAN = 1e12;
  private static final int MOST_TAGS = 10;

  /** The petitioner's sex. */
  public enum Sex {
    /** 男. */
    MALE,
    /** 女. */
    FEMALE
  }

  public Particulars {
    tags = tags == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(tags));
    var check =
        new Violations()
            .optionalText("particulars.petitionerLabel", petitionerLabel, 40)
            .optionalText("particulars.objectPhone", objectPhone, 40)
            .optionalText("particulars.enterpriseName", enterpriseName, 200)
            .size("particulars.tags", tags, MOST_TAGS)
            .optionalText("particulars.callId", callId, 120);
    if (peopleInvolved != null) {
      check.range("particulars.peopleInvolved", peopleInvolved, 1, MOST_PEOPLE);
    }
    if (amountInvolved != null) {
      check.range("particulars.amountInvolved", amountInvolved.doubleValue(), 0, MOST_YUAN);
      if (amountInvolved.stripTrailingZeros().scale() > 2) {
        check.add("particulars.amountInvolved", KernelError.MALFORMED, "yuan, to the fen");
      }
    }
    for (int i = 0; i < tags.size(); i++) {
      check.text("particulars.tags[" + i + "]", tags.get(i), 40);
    }
    check.refuseIfAny();
  }

  /** What it holds, by the names under which amendments tell of it. */
  Map<String, @Nullable Object> fields() {
    var fields = new LinkedHashMap<String, @Nullable Object>();
    fields.put("particulars.petitionerSex", petitionerSex);
    fields.put("particulars.petitionerLabel", petitionerLabel);
    fields.put("particulars.objectPhone", objectPhone);
    fields.put("particulars.enterpriseName", enterpriseName);
    fields.put("particulars.peopleInvolved", peopleInvolved);
    // A fen is a fen, however many noughts follow it.
    fields.put(
        "particulars.amountInvolved",
        amountInvolved == null ? null : amountInvolved.stripTrailingZeros());
    fields.put("particulars.important", important);
    fields.put("particulars.historic", historic);
    fields.put("particulars.tags", tags);
    fields.put("particulars.callId", callId);
    return fields;
  }

  /** The same of a petitioner who wants to be unknown from now on. */
  Particulars forgotten() {
    return with(null, null, objectPhone);
  }

  /** The same with as much of people as somebody may see. */
  Particulars showing(@Nullable Sex sex, @Nullable String label, @Nullable String phoneOfObject) {
    return with(sex, label, phoneOfObject);
  }

  /** The same with what was sealed of people; without it where there is none. */
  Particulars with(@Nullable Personal of) {
    return of == null ? with(null, null, null) : with(of.sex(), of.label(), of.objectPhone());
  }

  private Particulars with(
      @Nullable Sex sex, @Nullable String label, @Nullable String phoneOfObject) {
    return new Particulars(
        sex,
        label,
        phoneOfObject,
        enterpriseName,
        peopleInvolved,
        amountInvolved,
        important,
        historic,
        tags,
        callId);
  }
}
