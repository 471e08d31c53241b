package org.tierline.feedback;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.WorkOrderStatus;

/**
 * What a petitioner sees who follows his link: just enough to rate, and nothing that tells a
 * stranger who asked for what.
 *
 * @param publicReply the answer that was released for him; null where there is none
 * @param levels what he may choose from, the best first
 * @param reasonUpTo up to which level he says why; 0 where he need not
 * @param expiresAt until when the link holds
 */
public record RatingView(
    String orderNo,
    WorkOrderStatus status,
    @Nullable String publicReply,
    SatisfactionScale scale,
    List<Level> levels,
    int reasonUpTo,
    List<Reason> reasons,
    Instant expiresAt) {

  public RatingView {
    levels = List.copyOf(levels);
    reasons = List.copyOf(reasons);
  }

  /** A level in words. */
  public record Level(int level, String words) {}

  /** A reason in words. */
  public record Reason(DissatisfiedReason code, String words) {}

  static List<Level> levels(SatisfactionScale scale, Locale locale) {
    return IntStream.iterate(scale.best(), level -> level > 0, level -> level - 1)
        .mapToObj(level -> new Level(level, scale.text(level, locale)))
        .toList();
  }

  static List<Reason> reasons(Locale locale) {
    return Arrays.stream(DissatisfiedReason.values())
        .map(reason -> new Reason(reason, reason.text(locale)))
        .toList();
  }
}
