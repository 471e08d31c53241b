package org.tierline.feedback;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * One attempt to ask the petitioner (统一回访). The questions are kept one by one; null means not
 * answered. Levels run from 1, the worst, to the best of the city's {@link SatisfactionScale}, of
 * five levels (政务服务好差评) unless it has chosen another.
 *
 * @param connected whether he was reached
 * @param staffContacted whether staff had talked to him
 * @param replyTrue whether the reply is true
 * @param solved whether the matter is solved for him
 * @param efficiency how content he is with the speed
 * @param attitude with the attitude
 * @param result with the outcome
 * @param satisfaction over all; required where he was reached
 * @param reason why he is dissatisfied, in words
 * @param opinion whatever else he says
 * @param reasonCode why he is dissatisfied; this or the words are required of a dissatisfied rating
 * @param opinionClear whether he has said clearly what he thinks (意见明确)
 */
public record CallBackAttempt(
    CallBackChannel channel,
    boolean connected,
    @Nullable Boolean staffContacted,
    @Nullable Boolean replyTrue,
    @Nullable Boolean solved,
    @Nullable Integer efficiency,
    @Nullable Integer attitude,
    @Nullable Integer result,
    @Nullable Integer satisfaction,
    @Nullable String reason,
    @Nullable String opinion,
    @Nullable DissatisfiedReason reasonCode,
    @Nullable Boolean opinionClear) {

  private static final int MOST_LEVELS = 5;

  public CallBackAttempt {
    var check =
        new Violations()
            .required("channel", channel)
            .optionalText("reason", reason, 500)
            .optionalText("opinion", opinion, 1000);
    level(check, "efficiency", efficiency);
    level(check, "attitude", attitude);
    level(check, "result", result);
    level(check, "satisfaction", satisfaction);
    if (connected != (satisfaction != null)) {
      check.add("satisfaction", FeedbackError.RATING_NEEDS_CONNECTION);
    }
    check.refuseIfAny();
  }

  /** Whether he says that nobody called, that the reply is untrue, or that it is not solved. */
  public boolean deniesSomething() {
    return Boolean.FALSE.equals(staffContacted)
        || Boolean.FALSE.equals(replyTrue)
        || Boolean.FALSE.equals(solved);
  }

  private static void level(Violations check, String field, @Nullable Integer level) {
    if (level != null) {
      check.range(field, level, 1, MOST_LEVELS);
    }
  }

  /** Reached by telephone and rated. */
  public static CallBackAttempt rated(int satisfaction) {
    boolean content = satisfaction > 2;
    return new CallBackAttempt(
        CallBackChannel.PHONE,
        true,
        true,
        true,
        content,
        null,
        null,
        null,
        satisfaction,
        content ? null : "not satisfied",
        null,
        null,
        null);
  }

  /** Called by telephone in vain. */
  public static CallBackAttempt unreached() {
    return new CallBackAttempt(
        CallBackChannel.PHONE,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The same attempt by another channel. */
  public CallBackAttempt by(CallBackChannel other) {
    return new CallBackAttempt(
        other,
        connected,
        staffContacted,
        replyTrue,
        solved,
        efficiency,
        attitude,
        result,
        satisfaction,
        reason,
        opinion,
        reasonCode,
        opinionClear);
  }

  /** The same with the reason as it is kept. */
  CallBackAttempt because(@Nullable DissatisfiedReason code) {
    return new CallBackAttempt(
        channel,
        connected,
        staffContacted,
        replyTrue,
        solved,
        efficiency,
        attitude,
        result,
        satisfaction,
        reason,
        opinion,
        code,
        opinionClear);
  }

  /** The same, as the petitioner gave it himself. */
  CallBackAttempt bySelf() {
    return by(CallBackChannel.SELF);
  }
}
