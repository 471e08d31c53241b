package org.tierline.workorder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NextStep;

/**
 * What the caller may do on an order now, on whose turn, and until when. It asks the same rules by
 * which steps are refused: what is offered can be taken by whoever gives what belongs to it, and
 * what is not offered is refused whatever is given. The order is thrown away afterwards, as clocks
 * that have run out are noted on it first, just as a step would.
 */
record NextActions(OrderAtWork at) {

  private record Judged(
      Action action, @Nullable Assignment turn, @Nullable DomainException against) {

    boolean isOn(int no) {
      return turn != null && turn.no == no;
    }
  }

  OrderActions all() {
    var allowed = new ArrayList<AllowedAction>();
    var blocked = new ArrayList<BlockedAction>();
    long version = at.order().version;
    judge(
        (judged, no) -> {
          if (judged.against() == null) {
            allowed.add(
                new AllowedAction(
                    judged.action(), no, at.judge().own().until(judged.action(), judged.turn())));
          } else {
            blocked.add(new BlockedAction(judged.action(), no, judged.against().code().slug()));
          }
        });
    return new OrderActions(allowed, blocked, version);
  }

  List<AllowedAction> allowed() {
    return all().allowed();
  }

  /** What of it decides on a request; nothing where that no longer waits. */
  List<AllowedAction> deciding(RequestKind kind, int requestNo) {
    at.noteDueClocks();
    boolean waits = at.order().requests.stream().anyMatch(r -> r.no == requestNo && r.isPending());
    int turn = waits ? at.order().request(requestNo).assignmentNo : 0;
    return Stream.of(kind.approve(), kind.reject())
        .flatMap(this::judged)
        .filter(judged -> waits && judged.against() == null && judged.isOn(turn))
        .map(
            judged ->
                new AllowedAction(
                    judged.action(), turn, at.judge().own().until(judged.action(), judged.turn())))
        .toList();
  }

  /** The same as a refusal tells it. */
  List<NextStep> steps() {
    return allowed().stream()
        .map(a -> new NextStep(a.action().name(), a.assignmentNo(), a.until()))
        .toList();
  }

  private void judge(BiConsumer<Judged, @Nullable Integer> found) {
    at.noteDueClocks();
    for (Action action : Action.values()) {
      judged(action)
          .forEach(each -> found.accept(each, each.turn() == null ? null : each.turn().no));
    }
  }

  private Stream<Judged> judged(Action action) {
    Optional<StepRule> alone =
        at.rulesAbove().stream()
            .filter(rule -> rule.judgesAlone() && rule.actions().contains(action))
            .findFirst();
    return alone.isPresent() ? byCapability(alone.get(), action) : byChain(action);
  }

  private Stream<Judged> byCapability(StepRule rule, Action action) {
    DomainException against = rule.against(at, action, null);
    return isNotHis(against) ? Stream.of() : Stream.of(new Judged(action, null, against));
  }

  private static boolean isNotHis(@Nullable DomainException against) {
    return against instanceof Forbidden;
  }

  private Stream<Judged> byChain(Action action) {
    List<Transition> lines = at.order().chain.lines(action);
    Stream<Judged> onOrder =
        lines.stream().anyMatch(line -> !line.concernsTurn())
            ? judge(action, null).stream()
            : Stream.of();
    Stream<Judged> onTurns =
        at.order()
            .current()
            .filter(turn -> lines.stream().anyMatch(line -> line.turns().contains(turn.role)))
            .flatMap(turn -> judge(action, turn).stream());
    return Stream.concat(onOrder, onTurns);
  }

  /** Nothing where no line is the caller's, or where nothing waits for a decision. */
  private Optional<Judged> judge(Action action, @Nullable Assignment turn) {
    if (turn != null && at.judge().own().isPointless(action, turn)) {
      return Optional.empty();
    }
    Standing standing = Standing.of(at.order(), turn);
    if (action == Action.DELEGATE && turn != null && turn.status == AssignmentStatus.PENDING_SIGN) {
      return signedAtOnce(action, turn);
    }
    return at.judge()
        .find(action, turn, standing)
        .map(fit -> new Judged(action, turn, against(fit, turn, standing)));
  }

  /** Where nothing else stands against it: whether some unit may be given the matter at all. */
  private @Nullable DomainException orNobody(
      @Nullable DomainException against, StepRules.Fit fit, @Nullable Assignment turn) {
    return against == null ? new Receivers(at).against(fit.line(), turn) : against;
  }

  /** A turn that is handed down unsigned is signed by that. */
  private Optional<Judged> signedAtOnce(Action action, Assignment turn) {
    Standing now = Standing.of(at.order(), turn);
    StepRules.Fit sign = at.judge().find(Action.SIGN, turn, now).orElse(null);
    DomainException unsigned = sign == null ? null : at.judge().against(sign, turn, now);
    if (sign == null) {
      return Optional.empty();
    }
    if (unsigned != null) {
      return Optional.of(new Judged(action, turn, unsigned));
    }
    Standing signed = now.after(sign.line(), at.order().isCallBackDue());
    return at.judge()
        .find(action, turn, signed)
        .map(
            fit ->
                new Judged(
                    action, turn, orNobody(at.judge().against(fit, turn, signed), fit, turn)));
  }

  /** An answer may itself tell that the petitioner was talked to. */
  private @Nullable DomainException against(
      StepRules.Fit fit, @Nullable Assignment turn, Standing standing) {
    DomainException against = at.judge().against(fit, turn, standing);
    if (against == null || against.code() != OrderError.NOT_CONTACTED) {
      return orNobody(against, fit, turn);
    }
    StepRules.Fit contact = at.judge().find(Action.CONTACT, turn, standing).orElse(null);
    return contact == null ? against : at.judge().against(contact, turn, standing);
  }
}
