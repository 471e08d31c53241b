package org.tierline.privacy;

import org.tierline.kernel.Caller;
import org.tierline.setting.NewValue;
import org.tierline.testkit.TestCity;

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
}
