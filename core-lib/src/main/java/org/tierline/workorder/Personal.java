package org.tierline.workorder;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a revision of an order tells of people: the petitioner, and the telephone of the object. It
 * is kept sealed as one value. Unmasked; every field may be null.
 *
 * @param channelRef the request's number in its channel, such as an address or the identity of a
 *     user of an app
 * @param sex of the petitioner
 * @param label what the centre knows him by
 * @param objectPhone the telephone of whoever is complained of
 */
public record Personal(
    @Nullable String name,
    @Nullable String phone,
    @Nullable String email,
    @Nullable String company,
    @Nullable String channelRef,
    Particulars.@Nullable Sex sex,
    @Nullable String label,
    @Nullable String objectPhone) {
  private static final char PART = '\u001f';

  static Personal of(
      PetitionerView asks, @Nullable String channelRef, @Nullable Particulars particulars) {
    Particulars also = particulars == null ? Particulars.NONE : particulars;
    return new Personal(
        asks.name(),
        asks.phone(),
        asks.email(),
        asks.company(),
        channelRef,
        also.petitionerSex(),
        also.petitionerLabel(),
        also.objectPhone());
  }

  PetitionerView petitioner(PetitionerKind kind, boolean anonymous, boolean confidential) {
    return new PetitionerView(kind, name, phone, email, company, anonymous, confidential);
  }

  /**
   * The fields in their order, parted by a character that no text may hold, without those at the
   * end that are empty: this is written with every request, and so kept short. Further fields come
   * at the end. Null where nothing was left.
   */
  byte @Nullable [] bytes() {
    var text = new StringBuilder();
    add(text, phone);
    add(text, name);
    add(text, email);
    add(text, company);
    add(text, channelRef);
    add(text, sex == null ? null : sex.name());
    add(text, label);
    add(text, objectPhone);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == PART) {
      end--;
    }
    return end == 0 ? null : text.substring(0, end).getBytes(StandardCharsets.UTF_8);
  }

  private static void add(StringBuilder text, @Nullable String field) {
    text.append(field == null ? "" : field).append(PART);
  }

  static Personal read(byte[] bytes) {
    String[] fields = new String(bytes, StandardCharsets.UTF_8).split(String.valueOf(PART), -1);
    String sex = field(fields, 5);
    return new Personal(
        field(fields, 1),
        field(fields, 0),
        field(fields, 2),
        field(fields, 3),
        field(fields, 4),
        sex == null ? null : Particulars.Sex.valueOf(sex),
        field(fields, 6),
        field(fields, 7));
  }

  private static @Nullable String field(String[] fields, int no) {
    return no >= fields.length || fields[no].isEmpty() ? null : fields[no];
  }

  /** Tells nothing of it, so that it gets into no log. */
  @Override
  public String toString() {
    return "personal data";
  }
}
