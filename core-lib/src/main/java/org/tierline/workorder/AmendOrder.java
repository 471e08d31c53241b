package org.tierline.workorder;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Violations;
import org.tierline.workorder.RegisterOrder.Place;

/**
 * What is corrected or completed on an order (补充/更正). Whatever is null stays as it is; an empty
 * text takes an optional one away.
 *
 * @param demand what decides about limits; null leaves all of it
 * @param matter what was asked; null leaves all of it
 * @param petitioner who asks; null leaves all of it
 * @param particulars what else was noted, in place of the whole of it, so that what is left out is
 *     taken away; null leaves all of it
 * @param rebase whether deadlines of an order that was dispatched are worked out anew by the limits
 *     for what it now is; dispatchers only
 * @param reason why, at most 500 characters; also why the deadlines move
 */
public record AmendOrder(
    @Nullable Demand demand,
    @Nullable Matter matter,
    @Nullable Contact petitioner,
    @Nullable Particulars particulars,
    boolean rebase,
    String reason) {
  private static final Pattern CATEGORY = Pattern.compile("([0-9]{2}){1,3}");

  public AmendOrder {
    new Violations()
        .text("reason", reason, 500)
        .pattern(
            "particulars.objectPhone",
            particulars == null ? null : particulars.objectPhone(),
            RegisterOrder.Petitioner.PHONE)
        .refuseIfAny();
  }

  /** Nothing but why. */
  public static AmendOrder because(String reason) {
    return new AmendOrder(null, null, null, null, false, reason);
  }

  /** The same about another kind of demand. */
  public AmendOrder to(Demand other) {
    return new AmendOrder(other, matter, petitioner, particulars, rebase, reason);
  }

  /** The same with other words, place or time. */
  public AmendOrder to(Matter other) {
    return new AmendOrder(demand, other, petitioner, particulars, rebase, reason);
  }

  /** The same with other data of the petitioner. */
  public AmendOrder to(Contact other) {
    return new AmendOrder(demand, matter, other, particulars, rebase, reason);
  }

  /** The same with other particulars. */
  public AmendOrder to(Particulars other) {
    return new AmendOrder(demand, matter, petitioner, other, rebase, reason);
  }

  /** The same with deadlines worked out anew. */
  public AmendOrder rebased() {
    return new AmendOrder(demand, matter, petitioner, particulars, true, reason);
  }

  /** What decides about limits and ways. */
  public record Demand(
      @Nullable Family family,
      @Nullable DemandType type,
      @Nullable Urgency urgency,
      @Nullable NatureClass nature,
      @Nullable String categoryCode) {

    public Demand {
      new Violations()
          .optionalText("categoryCode", categoryCode, 6)
          .pattern("categoryCode", categoryCode, CATEGORY)
          .refuseIfAny();
    }

    public static Demand type(DemandType type) {
      return new Demand(null, type, null, null, null);
    }

    public static Demand urgency(Urgency urgency) {
      return new Demand(null, null, urgency, null, null);
    }

    public static Demand nature(NatureClass nature) {
      return new Demand(null, null, null, nature, null);
    }
  }

  /**
   * What was asked.
   *
   * @param title at most 200 characters
   * @param content at most 8000 characters
   * @param place in place of the whole of it
   * @param objectName the person or unit complained of; at most 200 characters
   */
  public record Matter(
      @Nullable String title,
      @Nullable String content,
      @Nullable Place place,
      @Nullable Instant occurredAt,
      @Nullable Boolean wantsReply,
      @Nullable String objectName) {

    public Matter {
      var check = new Violations().optionalText("objectName", objectName, 200);
      if (title != null) {
        check.text("title", title, 200);
      }
      if (content != null) {
        check.text("content", content, 8000);
      }
      check.refuseIfAny();
    }

    public static Matter words(@Nullable String title, @Nullable String content) {
      return new Matter(title, content, null, null, null, null);
    }
  }

  /**
   * Who asks. What comes out has to leave a telephone, or be anonymous; see {@link
   * RegisterOrder.Petitioner}.
   *
   * @param anonymous true takes away name, telephone and company
   */
  public record Contact(
      @Nullable PetitionerKind kind,
      @Nullable String name,
      @Nullable String phone,
      @Nullable String company,
      @Nullable Boolean anonymous,
      @Nullable Boolean confidential) {

    public static Contact phone(String phone) {
      return new Contact(null, null, phone, null, null, null);
    }
  }
}
