package org.tierline.supervision;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.Violations;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.StepRequest;

/**
 * The records behind criticism, joint supervision and accountability: begun with the measure, then
 * the unit replies once, then the outcome is written down once. They outlive the order's closing.
 */
public final class Accountabilities {
  private final Transactions transactions;
  private final OrderSteps steps;

  public Accountabilities(Transactions transactions, OrderSteps steps) {
    this.transactions = transactions;
    this.steps = steps;
  }

  /** The unit's reply; its responsible leader. */
  public AccountabilityView reply(Caller caller, OrderId id, int measureSeq, String text) {
    new Violations().text("text", text, 2000).refuseIfAny();
    return change(
        caller,
        id,
        measureSeq,
        order -> {
          AccountabilityView record = get(order, measureSeq);
          if (!order.rights().has(record.unit(), Role.UNIT_LEADER, Role.LEADER)) {
            throw new Forbidden(KernelError.NOT_PERMITTED);
          }
          if (!AccountabilityRows.reply(order, measureSeq, text)) {
            throw new Rejected(SupervisionError.ALREADY_REPLIED, measureSeq);
          }
          order.note(request(record, "REPLIED", text), record.unit());
        });
  }

  /** What came of it; the director of the centre. */
  public AccountabilityView conclude(Caller caller, OrderId id, int measureSeq, String text) {
    new Violations().text("text", text, 2000).refuseIfAny();
    return change(
        caller,
        id,
        measureSeq,
        order -> {
          var centre = order.rights().tree().root().id();
          order.rights().require(centre, Role.CENTER_DIRECTOR);
          AccountabilityView record = get(order, measureSeq);
          if (!AccountabilityRows.conclude(order, measureSeq, text)) {
            throw new Rejected(SupervisionError.ALREADY_CONCLUDED, measureSeq);
          }
          order.note(request(record, "CONCLUDED", text), centre);
        });
  }

  private static StepRequest request(AccountabilityView record, String step, String text) {
    return StepRequest.of(Action.SUPERVISE, null)
        .saying(text)
        .with(
            Map.of("accountability", record.level().name(), "of", "" + record.seq(), "step", step));
  }

  private AccountabilityView change(
      Caller caller, OrderId id, int seq, Consumer<OrderAtWork> step) {
    return transactions.write(
        caller,
        work -> {
          OrderAtWork order = steps.open(work, id, null);
          step.accept(order);
          order.save();
          return get(order, seq);
        });
  }

  private static AccountabilityView get(OrderAtWork order, int seq) {
    return AccountabilityRows.of(order.work(), order.id()).stream()
        .filter(r -> r.seq() == seq)
        .findFirst()
        .orElseThrow(() -> new NotFound(SupervisionError.UNKNOWN_RECORD, seq));
  }

  /** All records of an order of the caller's reach, oldest first. */
  public List<AccountabilityView> list(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          steps.open(work, id, null);
          return AccountabilityRows.of(work, id);
        });
  }
}
