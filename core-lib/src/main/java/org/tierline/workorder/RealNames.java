package org.tierline.workorder;

import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/** What a city asks of who makes a request, when it is taken down and when it is amended. */
record RealNames(Work work, OrderRules rules, UnitId centre) {

  /** Why a petitioner cannot ask so; null where he can. */
  @Nullable Rejected against(DemandType type, Channel channel, PetitionerView petitioner) {
    boolean named =
        !petitioner.anonymous() && petitioner.name() != null && !petitioner.name().isBlank();
    if (!named && rules.get(work, centre, IntakeSettings.REAL_NAME_FOR).contains(type)) {
      return new Rejected(OrderError.REAL_NAME_NEEDED, type);
    }
    boolean here =
        !petitioner.anonymous()
            || rules.get(work, centre, IntakeSettings.ANONYMOUS_CHANNELS).contains(channel);
    return here ? null : new Rejected(OrderError.NOT_ANONYMOUS_HERE, channel);
  }
}
