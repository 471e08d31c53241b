package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.tierline.calendar.Limit;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;

/**
 * Notes on an open order that its petitioner has asked for the same again. It counts as an urging
 * where the order can be urged and was not just now; else it is only noted.
 */
record AskingAgain(OrderAtWork at, OrderSteps steps) {

  RegisteredAs note(RegisterOrder request) {
    at.noteDueClocks();
    RegisteredAs as = urge(at, request) ? RegisteredAs.URGING : RegisteredAs.NOTE;
    if (as == RegisteredAs.NOTE) {
      at.note(step(Action.ASK_AGAIN, request), centre(at));
      as = urgeMaster(request) ? RegisteredAs.URGING : as;
    }
    at.save();
    return as;
  }

  /** The units have the order that it was merged into. */
  private boolean urgeMaster(RegisterOrder request) {
    Long master = at.order().master;
    if (at.order().status != WorkOrderStatus.MERGED || master == null) {
      return false;
    }
    OrderAtWork other =
        steps.at(at.work(), OrderStore.find(at.work(), master).orElseThrow(), at.now());
    other.noteDueClocks();
    boolean urged = urge(other, request);
    if (urged) {
      other.save();
    }
    return urged;
  }

  private static boolean urge(OrderAtWork order, RegisterOrder request) {
    if (!mayBeUrged(order)) {
      return false;
    }
    StepRequest step = step(Action.URGE, request);
    if (order.rights().has(centre(order), Role.AGENT) && isOpenTo(order)) {
      order.take(step);
    } else {
      order.follow(step, "asked again");
    }
    return true;
  }

  private static boolean mayBeUrged(OrderAtWork order) {
    boolean allowed = lines(order).stream().anyMatch(l -> l.allows(order.order().state, null));
    boolean off = order.rule(centre(order), OrderSettings.ACTIONS_OFF).contains(Action.URGE);
    return allowed && !off && !isUrgedJustNow(order);
  }

  private static List<Transition> lines(OrderAtWork order) {
    WorkOrder on = order.order();
    return on.chain.knows(Action.URGE) ? on.on(null).find(Action.URGE, null, on.state) : List.of();
  }

  private static boolean isOpenTo(OrderAtWork order) {
    var doers = new Doers(order.work().caller(), order.rights(), order.order());
    return lines(order).stream()
        .filter(line -> line.allows(order.order().state, null))
        .anyMatch(line -> doers.find(line, null).isPresent());
  }

  /** Whoever urged: the units were told within the pause. */
  private static boolean isUrgedJustNow(OrderAtWork order) {
    Instant last = order.order().urgedAt;
    Limit pause = order.rule(centre(order), OrderSettings.URGES_PAUSE);
    return last != null
        && order
            .now()
            .isBefore(
                order
                    .deadlines()
                    .calendar(order.work(), order.rights().tree().root())
                    .deadline(last, pause)
                    .dueAt());
  }

  private static UnitId centre(OrderAtWork order) {
    return order.rights().tree().root().id();
  }

  private static StepRequest step(Action action, RegisterOrder request) {
    return StepRequest.of(action, null)
        .with(Map.of("asked", "again", "channel", request.channel().name()));
  }
}
