package org.tierline.supervision;

import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.Role;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;

/**
 * Judgements on bad ratings (差评核实): only those that are judged reasonable, for a cause on the
 * unit's side, bring it a supervision order. Each rated answer is judged once. One that nobody has
 * judged in time counts as not reasonable. Handling an order again for the unit's cause judges it
 * with that.
 */
public final class RatingJudgements {
  private static final Role[] JUDGES = {Role.CALLBACK_AGENT, Role.SUPERVISOR, Role.CENTER_DIRECTOR};

  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;
  private final Supervision supervision;
  private final Judging judging;

  public RatingJudgements(
      Transactions transactions,
      Access access,
      OrderSteps steps,
      Calendars calendars,
      SettingRules rules,
      Supervision supervision) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
    this.supervision = supervision;
    var settings = new SupervisionSettings(access, rules);
    this.judging =
        new Judging(
            settings,
            new Ladder(settings),
            new NoticeDesk(calendars, settings),
            new Proposing(calendars, settings));
  }

  /**
   * Judges a bad rating; call-back agents, supervisors and directors of the centre, nobody on what
   * he has handled, signed or reviewed himself.
   *
   * @param proposalSeq the number of the proposal that asks for it
   */
  public OrderSupervision judge(
      Caller caller,
      OrderId id,
      @Nullable Long expectedVersion,
      int proposalSeq,
      JudgeRating command) {
    return transactions.write(
        caller,
        work -> {
          OrderAtWork order = steps.openForCallBack(work, id, expectedVersion);
          judge(order, proposalSeq, command);
          order.save();
          return supervision.view(order);
        });
  }

  private void judge(OrderAtWork order, int seq, JudgeRating command) {
    UnitId centre = order.rights().tree().root().id();
    if (!order.rights().has(centre, JUDGES)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    ProposalView asked = get(order, seq);
    if (asked.status() != ProposalStatus.PENDING) {
      throw decided(asked);
    }
    Supervisors.requireSupervisable(order);
    Rejected own = order.callBack().againstOwnWork();
    if (own != null) {
      throw own;
    }
    if (!judging.settle(order, asked, command, centre)) {
      throw decided(asked);
    }
  }

  private static ProposalView get(OrderAtWork order, int seq) {
    ProposalView asked =
        ProposalRows.of(order.work(), order.id()).stream()
            .filter(p -> p.seq() == seq)
            .findFirst()
            .orElseThrow(() -> new NotFound(SupervisionError.UNKNOWN_PROPOSAL, seq));
    if (asked.kind() != ProposalKind.JUDGE_RATING) {
      throw new Rejected(SupervisionError.RATING_CANNOT_BE_JUDGED, seq);
    }
    return asked;
  }

  private static Rejected decided(ProposalView asked) {
    return new Rejected(SupervisionError.PROPOSAL_DECIDED, asked.seq(), asked.status());
  }

  /** What waits to be judged, by what is due first; whoever may judge. */
  public Page<ProposalView> waiting(Caller caller, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          var rights = access.rights(work);
          if (!rights.has(rights.tree().root().id(), JUDGES)) {
            throw new Forbidden(KernelError.NOT_PERMITTED);
          }
          return ProposalRows.pending(work, page, true);
        });
  }
}
