package org.tierline.workorder;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final String PART = "\u001f";
  private static final Pattern TRAILING = Pattern.compile(PART + "+$");

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
    String text =
        Stream.of(
                phone,
                name,
                email,
                company,
                channelRef,
                sex == null ? null : sex.name(),
                label,
                objectPhone)
            .map(field -> field == null ? "" : field)
            .collect(Collectors.joining(PART));
    String bare = TRAILING.matcher(text).replaceFirst("");
    return bare.isEmpty() ? null : bare.getBytes(StandardCharsets.UTF_8);
  }

  static Personal read(byte[] bytes) {
    String[] fields = new String(bytes, StandardCharsets.UTF_8).split(PART, -1);
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
