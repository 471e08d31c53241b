package org.tierline.privacy;

import java.util.List;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.feedback.CallBackChannel;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.DirectAnswer;

/** How long a city keeps things, and what goes when that is over. */
final class RetentionScene {
  private static final int AT_ONCE = 100;

  private RetentionScene() {}

  static void keep(TestCity city, RetentionKind kind, int months) {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            kind.months().name(),
            null,
            new NewValue(Integer.toString(months), null, "个人信息保护"));
  }

  /** All that is due, some at a time; how many. */
  static int erase(TestCity city) {
    Caller system = Caller.system(city.tenant(), "retention");
    int all = 0;
    int last;
    do {
      last = city.tierline().retention().erase(system, AT_ONCE);
      all += last;
    } while (last >= AT_ONCE);
    return all;
  }

  /** Answered as it came in: at its end, and not rated. */
  static TestOrder answeredAtOnce(TestCity city) {
    return answeredAtOnce(city, city.request().anew("x").registered());
  }

  static TestOrder answeredAtOnce(TestCity city, TestOrder order) {
    city.tierline()
        .triage()
        .answer(
            city.at(Role.AGENT),
            order.id(),
            null,
            new DirectAnswer("凭身份证办理", false, List.of("KB-17")));
    return order;
  }

  /** The petitioner finds an answer wanting, and says why. */
  static void rate(TestCity city, TestOrder order, String reason, String opinion) {
    city.tierline()
        .callBacks()
        .rate(
            city.citizen(),
            order.registered().orderNo(),
            order.registered().queryCode(),
            new CallBackAttempt(
                CallBackChannel.SELF,
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                1,
                reason,
                opinion,
                null,
                null));
  }
}
