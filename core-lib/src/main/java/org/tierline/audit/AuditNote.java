package org.tierline.audit;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * What is to stand on the trail of something done. It holds no data of citizens and no secrets;
 * longer texts are cut.
 *
 * @param subjectId names the one of its kind: an id, a code, a key; {@code -} where there is only
 *     one, or it is about all
 * @param unit at which it was done; null where that makes no sense
 * @param before what was so before, in short; null where nothing was
 * @param after what is so now, in short; null where nothing is
 * @param reason why, in the words of who did it; null where nobody is asked
 */
public record AuditNote(
    AuditAction action,
    AuditSubject subject,
    String subjectId,
    @Nullable UnitId unit,
    @Nullable String before,
    @Nullable String after,
    @Nullable String reason) {
  static final int LONGEST_ID = 200;
  static final int LONGEST_VALUE = 1_000;
  static final int LONGEST_REASON = 500;

  public AuditNote {
    subjectId = cut(subjectId, LONGEST_ID);
    before = before == null ? null : cut(before, LONGEST_VALUE);
    after = after == null ? null : cut(after, LONGEST_VALUE);
    reason = reason == null ? null : cut(reason, LONGEST_REASON);
  }

  /** A note about one of its kind. */
  public static AuditNote of(AuditAction action, AuditSubject subject, Object id) {
    return new AuditNote(action, subject, id.toString(), null, null, null, null);
  }

  /** A note about the only one of its kind, or all. */
  public static AuditNote of(AuditAction action, AuditSubject subject) {
    return of(action, subject, "-");
  }

  /** The same, at a unit. */
  public AuditNote at(@Nullable UnitId place) {
    return new AuditNote(action, subject, subjectId, place, before, after, reason);
  }

  /** The same, with what was and what is; null for nothing. */
  public AuditNote change(@Nullable Object was, @Nullable Object is) {
    return new AuditNote(action, subject, subjectId, unit, text(was), text(is), reason);
  }

  /** The same, with a reason. */
  public AuditNote because(@Nullable String why) {
    return new AuditNote(action, subject, subjectId, unit, before, after, why);
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** As the database keeps it: no character 0, and no half of a character. */
  static String clean(String text) {
    byte[] bytes = text.replace('\0', ' ').getBytes(StandardCharsets.UTF_8);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static String cut(String text, int most) {
    String clean = clean(text);
    return clean.codePointCount(0, clean.length()) <= most
        ? clean
        : clean.substring(0, clean.offsetByCodePoints(0, most - 1)) + "…";
  }
}
