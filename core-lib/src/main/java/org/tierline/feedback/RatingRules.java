package org.tierline.feedback;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.setting.SettingKey;
import org.tierline.workorder.OrderAtWork;

/**
 * How a city rates.
 *
 * @param lowUpTo the highest level that is dissatisfied; 0 where none is
 */
record RatingRules(SatisfactionScale scale, int lowUpTo) {

  static RatingRules of(OrderAtWork order) {
    UnitId root = order.rights().tree().root().id();
    SatisfactionScale scale = order.rule(root, FeedbackSettings.SCALE);
    SettingKey<Integer> low =
        switch (scale) {
          case FIVE_LEVELS -> FeedbackSettings.DISSATISFIED_OF_FIVE;
          case FOUR_LEVELS -> FeedbackSettings.DISSATISFIED_OF_FOUR;
        };
    return new RatingRules(scale, order.rule(root, low));
  }

  /** Refuses levels that the scale does not have, and a low rating without its reason. */
  void check(CallBackAttempt attempt) {
    var check = new Violations();
    level(check, "efficiency", attempt.efficiency());
    level(check, "attitude", attempt.attitude());
    level(check, "result", attempt.result());
    level(check, "satisfaction", attempt.satisfaction());
    boolean hasReason = attempt.reasonCode() != null || isText(attempt.reason());
    if (isLow(attempt) && !hasReason) {
      check.add("reason", FeedbackError.LOW_RATING_NEEDS_REASON);
    }
    check.refuseIfAny();
  }

  private static boolean isText(@Nullable String words) {
    return words != null && !words.isBlank();
  }

  private void level(Violations check, String field, @Nullable Integer level) {
    if (level != null) {
      check.range(field, level, 1, scale.best());
    }
  }

  /** Whether the rating itself is a dissatisfied one. */
  boolean isLow(CallBackAttempt attempt) {
    return attempt.satisfaction() != null && attempt.satisfaction() <= lowUpTo;
  }

  /** Whether the petitioner is not content, or says that nobody called or it is not solved. */
  boolean isDissatisfied(CallBackAttempt attempt) {
    return isLow(attempt) || attempt.deniesSomething();
  }

  /** The reason as it is kept: words alone are another reason. */
  @Nullable DissatisfiedReason reasonOf(CallBackAttempt attempt) {
    return attempt.reasonCode() == null && isLow(attempt)
        ? DissatisfiedReason.OTHER
        : attempt.reasonCode();
  }
}
