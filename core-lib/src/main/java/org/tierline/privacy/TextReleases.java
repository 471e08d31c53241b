package org.tierline.privacy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.redaction.Finding;
import org.tierline.redaction.Redaction;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderStanding;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.PersonalData;
import org.tierline.workorder.Restriction;
import org.tierline.workorder.StepRequest;

/**
 * Texts that are to be released to a petitioner, looked at before: what in them tells who somebody
 * is. A step that would release such a text is refused until the text is another, or somebody has
 * confirmed it as it is, with a reason that stays in the order's log.
 */
public final class TextReleases {
  private static final int LONGEST = 8_000;
  private static final Role[] CENTRE = {
    Role.AGENT, Role.DISPATCHER, Role.REVIEWER, Role.CALLBACK_AGENT, Role.CENTER_DIRECTOR
  };

  private final Transactions transactions;
  private final OrderSteps steps;
  private final PersonalData people;

  public TextReleases(Transactions transactions, OrderSteps steps, PersonalData people) {
    this.transactions = transactions;
    this.steps = steps;
    this.people = people;
  }

  /**
   * What a text tells, for whoever sees the order; to be asked while it is being written. By a
   * petitioner's name it is searched only for those who may know it.
   */
  public List<Finding> check(Caller caller, OrderId id, String text) {
    requireText(text);
    return transactions.read(caller, work -> found(work, steps.open(work, id, null), text));
  }

  /** Confirms that a text is released although it tells who somebody is. */
  public OrderStanding confirm(
      Caller caller, OrderId id, @Nullable Long expectedVersion, String text, String reason) {
    requireText(text);
    new Violations().text("reason", reason, 500).refuseIfAny();
    return steps.step(
        transactions,
        caller,
        id,
        expectedVersion,
        order -> {
          UnitId acting = requireMayRelease(order);
          List<Finding> found =
              Redaction.find(text, new Releases(order.work(), people).petitioner(id));
          if (found.isEmpty()) {
            throw new Rejected(PrivacyError.NOTHING_TO_CONFIRM);
          }
          order.note(
              StepRequest.of(Action.CONFIRM_RELEASE, null)
                  .saying(reason)
                  .with(
                      Map.of(
                          Releases.DIGEST, Releases.digest(text), "kinds", Releases.kinds(found))),
              acting);
        });
  }

  private List<Finding> found(Work work, OrderAtWork order, String text) {
    return Redaction.find(
        text,
        Restriction.hidesPetitioner(order)
            ? List.of()
            : new Releases(work, people).petitioner(order.id()));
  }

  /**
   * For which unit the caller may write to the petitioner: the centre, or one whose turn is open.
   */
  private static UnitId requireMayRelease(OrderAtWork order) {
    Rights rights = order.rights();
    UnitId centre = rights.tree().root().id();
    if (rights.has(centre, CENTRE)) {
      return centre;
    }
    return order.turns().stream()
        .filter(turn -> turn.status().isOpen())
        .map(turn -> turn.unit())
        .filter(unit -> rights.has(unit, Role.UNIT_LIAISON, Role.UNIT_LEADER))
        .findFirst()
        .orElseThrow(() -> new Forbidden(KernelError.NOT_PERMITTED));
  }

  private static void requireText(String text) {
    new Violations().text("text", text, LONGEST).refuseIfAny();
  }
}
