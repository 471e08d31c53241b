package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Limit;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;

/**
 * Sends a registered order to units of the second tier.
 *
 * @param lead owns the reply
 * @param coHandlers give their opinion to the lead, one working day before its deadline
 * @param limit the time for handling, in place of the profile's; null to take that
 * @param advice what the units should mind; null if nothing
 * @param phonedAt when the lead was told by phone, from which on it has to report soon; null where
 *     it was not
 * @param basis the provision of law that gives the limit; needed where it is longer than the
 *     profile's (Shanghai 2015: procedures of law enforcement keep their own limits)
 */
public record DispatchOrder(
    UnitId lead,
    List<UnitId> coHandlers,
    @Nullable Limit limit,
    @Nullable String advice,
    @Nullable Instant phonedAt,
    @Nullable String basis) {

  public DispatchOrder {
    var check = new Violations().required("lead", lead).optionalText("advice", advice, 4000);
    check.optionalText("basis", basis, 500);
    if (coHandlers == null || coHandlers.stream().anyMatch(Objects::isNull)) {
      check.required("coHandlers", null);
    } else {
      check.size("coHandlers", coHandlers, 20);
    }
    check.refuseIfAny();
    coHandlers = List.copyOf(coHandlers);
  }

  /** Without a provision of law. */
  public DispatchOrder(
      UnitId lead,
      List<UnitId> coHandlers,
      @Nullable Limit limit,
      @Nullable String advice,
      @Nullable Instant phonedAt) {
    this(lead, coHandlers, limit, advice, phonedAt, null);
  }

  /** Without a call by phone and a provision of law. */
  public DispatchOrder(
      UnitId lead, List<UnitId> coHandlers, @Nullable Limit limit, @Nullable String advice) {
    this(lead, coHandlers, limit, advice, null, null);
  }

  /** The same by a provision of law. */
  public DispatchOrder by(String provision) {
    return new DispatchOrder(lead, coHandlers, limit, advice, phonedAt, provision);
  }

  /** To one unit, with the profile's limit. */
  public static DispatchOrder to(UnitId lead) {
    return new DispatchOrder(lead, List.of(), null, null);
  }
}
