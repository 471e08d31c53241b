package org.tierline.workorder;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/**
 * Whether the caller may take an action on an order at work. A step is judged here before it is
 * taken, and {@link NextActions} asks the same to tell what may be taken, so that the two never
 * differ. What depends on what is given with an action is not judged here.
 */
final class StepRules {
  private final OrderAtWork at;
  private final @Nullable UnitId team;
  private final Doers doers;
  private final RequestRules requests;
  private final ActionRules own;

  StepRules(OrderAtWork at) {
    this.at = at;
    this.team = at.deadlines().rules().teams().acting(at.work(), at.order(), at.now());
    this.doers = new Doers(at.work().caller(), at.rights(), at.order(), team);
    this.requests = new RequestRules(at);
    this.own = new ActionRules(at, requests);
  }

  /** The line by which the caller acts, and for which unit; none for citizens and the system. */
  record Fit(Transition line, @Nullable UnitId unit) {}

  /** The unit for whose call-back team the caller acts; null where he does not. */
  @Nullable UnitId team() {
    return team;
  }

  RequestRules requests() {
    return requests;
  }

  ActionRules own() {
    return own;
  }

  /** The line by which the caller may take an action, or a refusal. */
  Fit require(Action action, @Nullable Assignment turn) {
    Fit fit = requireFit(action, turn);
    DomainException against = against(fit, turn, Standing.of(at.order(), turn));
    if (against != null) {
      throw against;
    }
    return fit;
  }

  /** The line that is the caller's, whatever else stands against it. */
  Fit requireFit(Action action, @Nullable Assignment turn) {
    Standing standing = Standing.of(at.order(), turn);
    return find(action, turn, standing)
        .orElseThrow(() -> doers.refusal(at.order().on(turn).find(action, turn, standing), turn));
  }

  /** The first line that is the caller's: one that fits now if there is such a one. */
  Optional<Fit> find(Action action, @Nullable Assignment turn, Standing standing) {
    List<Transition> lines = at.order().on(turn).find(action, turn, standing);
    for (Transition line : lines) {
      Optional<Doers.Acting> acting = doers.find(line, turn);
      if (acting.isPresent()) {
        return Optional.of(new Fit(line, acting.get().unit()));
      }
    }
    return Optional.empty();
  }

  /** What stands against it where order and turn stand so; null where nothing does. */
  @Nullable DomainException against(Fit fit, @Nullable Assignment turn, Standing standing) {
    Action action = fit.line().action();
    DomainException against = at.order().against(fit.line(), turn, standing);
    if (against == null) {
      against = switchedOff(action, fit.unit());
    }
    if (against == null) {
      against = own.against(action, turn);
    }
    if (against == null) {
      against = byCapability(action, turn);
    }
    return against == null
        ? new Effects(at.order(), at.now(), at.times()).against(fit.line(), turn)
        : against;
  }

  private @Nullable Rejected switchedOff(Action action, @Nullable UnitId unit) {
    return unit != null && isOff(at.work(), at.deadlines().rules(), unit, action)
        ? new Rejected(OrderError.ACTION_SWITCHED_OFF, at.rights().tree().get(unit).name(), action)
        : null;
  }

  /** Whether the city has switched an action off for a unit. */
  static boolean isOff(Work work, OrderRules rules, UnitId unit, Action action) {
    return rules.get(work, unit, OrderSettings.ACTIONS_OFF).contains(action);
  }

  private @Nullable DomainException byCapability(Action action, @Nullable Assignment turn) {
    for (StepRule rule : at.rulesAbove()) {
      if (rule.actions().contains(action)) {
        DomainException against = rule.against(at, action, turn == null ? null : turn.no);
        if (against != null) {
          return against;
        }
      }
    }
    return null;
  }
}
