package org.tierline.supervision;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.StepRequest;

/** Takes steps with notices, each in a transaction of its own; what is refused says what goes. */
record NoticeSteps(Transactions transactions, Access access, OrderSteps steps, Ladder ladder) {

  /**
   * A step that is wanted.
   *
   * @param unit whose part is meant; null where it concerns the whole notice
   */
  record Wanted(OrderId order, int seq, NoticeStep step, @Nullable UnitId unit) {}

  /** How the log names what was done, and what was said to it. */
  record Entry(String step, @Nullable String text) {}

  /** Changes a notice and notes it. */
  NoticeView take(
      Caller caller,
      Wanted wanted,
      Entry entry,
      BiFunction<OrderAtWork, NoticeView, NoticeView> change) {
    return take(
        caller,
        wanted,
        rules -> write(rules.order(), wanted, change.apply(rules.order(), rules.notice()), entry));
  }

  /** A step that notes what it does itself, or has an answer of its own; saving is done here. */
  NoticeView take(Caller caller, Wanted wanted, Function<NoticeRules, NoticeView> step) {
    return OrderSteps.telling(
        () ->
            transactions.write(
                caller,
                work -> {
                  NoticeRules rules = open(work, wanted);
                  rules.require(wanted.step(), wanted.unit());
                  NoticeView changed = step.apply(rules);
                  NoticeRows.update(rules.order(), changed);
                  rules.order().save();
                  return changed;
                }),
        () -> transactions.read(caller, work -> open(work, wanted).allowed()));
  }

  private NoticeRules open(Work work, Wanted wanted) {
    OrderAtWork order = steps.openFor(work, wanted.order());
    NoticeView notice =
        NoticeRows.find(work, order.id(), wanted.seq())
            .orElseThrow(() -> new NotFound(SupervisionError.UNKNOWN_NOTICE, wanted.seq()));
    return new NoticeRules(access, ladder, order, notice);
  }

  private static NoticeView write(
      OrderAtWork order, Wanted wanted, NoticeView changed, Entry entry) {
    var facts = NoticeDesk.facts(changed.level(), entry.step());
    facts.put("notice.seq", Integer.toString(changed.seq()));
    UnitId unit = wanted.step().isUnits() ? wanted.unit() : null;
    if (unit != null) {
      facts.put("unit", unit.toString());
    }
    order.note(
        StepRequest.of(Action.SUPERVISE, changed.assignmentNo()).saying(entry.text()).with(facts),
        unit == null ? changed.issuerUnit() : unit);
    return changed;
  }
}
