package org.tierline.supervision;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderError;
import org.tierline.workorder.OrderEvent;
import org.tierline.workorder.RequestKind;
import org.tierline.workorder.StepRequest;

/** Gives, lifts and ends measures on an order at work; who may is for its callers to check. */
final class Ladder {
  /** In the data of an event: that it is a measure, and of which level. */
  private static final String MEASURE = "measure";

  private static final String RULE = "supervision";

  private final SupervisionSettings settings;

  Ladder(SupervisionSettings settings) {
    this.settings = settings;
  }

  /** A measure that is to be given. */
  record NewMeasure(
      int assignmentNo, SupervisionLevel level, SupervisionGround ground, String reason) {

    /** By rule: its ground is the whole reason. */
    static NewMeasure byRule(int turn, SupervisionLevel level, SupervisionGround ground) {
      return new NewMeasure(turn, level, ground, ground.name());
    }
  }

  /** What a turn has had. */
  private record Climbed(
      int assignmentNo, SupervisionLevel level, boolean automatic, boolean standing) {}

  /** The highest level that stands on a turn; urging where none does. */
  SupervisionLevel levelOf(OrderAtWork order, int assignmentNo) {
    return climbed(order)
        .filter(c -> c.assignmentNo() == assignmentNo && c.standing())
        .map(Climbed::level)
        .max(SupervisionLevel::compareTo)
        .orElse(SupervisionLevel.URGING);
  }

  /** Gives what a rule asks for, unless the turn has had it by rule or stands as high already. */
  Optional<MeasureView> giveByRule(OrderAtWork order, NewMeasure wanted) {
    if (!settings.isAutomatic(order.work(), wanted.level())) {
      return Optional.empty();
    }
    boolean done =
        climbed(order)
            .filter(c -> c.assignmentNo() == wanted.assignmentNo())
            .anyMatch(
                c ->
                    c.automatic() && c.level() == wanted.level()
                        || c.standing() && c.level().compareTo(wanted.level()) >= 0);
    return done ? Optional.empty() : Optional.of(give(order, wanted, null));
  }

  /** What is stored and what this step has added. */
  private static Stream<Climbed> climbed(OrderAtWork order) {
    Stream<Climbed> stored =
        MeasureRows.of(order.work(), order.id()).stream()
            .map(m -> new Climbed(m.assignmentNo(), m.level(), m.automatic(), m.isStanding()));
    Stream<Climbed> added =
        order.noted().stream()
            .filter(e -> e.action() == Action.SUPERVISE && e.data().containsKey(MEASURE))
            .map(Ladder::climbed);
    return Stream.concat(stored, added);
  }

  private static Climbed climbed(OrderEvent event) {
    return new Climbed(
        Objects.requireNonNull(event.assignmentNo()),
        SupervisionLevel.valueOf(Objects.requireNonNull(event.data().get(MEASURE))),
        Boolean.parseBoolean(event.data().get("automatic")),
        true);
  }

  /**
   * Gives a measure.
   *
   * @param acting for which unit; null for what a rule gives
   */
  MeasureView give(OrderAtWork order, NewMeasure wanted, @Nullable UnitId acting) {
    AssignmentView turn = turn(order, wanted.assignmentNo());
    int points = settings.get(order.work(), SupervisionSettings.points(wanted.level()));
    StepRequest request =
        StepRequest.of(Action.SUPERVISE, wanted.assignmentNo())
            .saying(wanted.reason())
            .with(facts(order, wanted, turn.unit(), points, acting == null));
    int seq = acting == null ? order.noteByRule(request, RULE) : order.note(request, acting);
    // A clock that ran out before the step that ends the order: noted, and over at once.
    Instant ended = order.standing().status().isFinal() ? order.now() : null;
    var measure =
        new MeasureView(
            seq,
            turn.no(),
            turn.unit(),
            wanted.level(),
            wanted.ground(),
            acting == null,
            ended == null ? MeasureStatus.STANDING : MeasureStatus.ENDED,
            wanted.reason(),
            points,
            order.now(),
            acting == null ? order.rights().tree().root().id() : acting,
            acting == null ? null : order.work().caller().person(),
            ended,
            ended == null ? null : order.standing().status().name(),
            false);
    MeasureRows.add(order, measure);
    if (wanted.level() == SupervisionLevel.RED_CARD) {
      // Whoever is shown the red card asks for no more time.
      order.lapseRequests(turn.no(), RequestKind.EXTENSION, "red card");
    }
    if (ended == null) {
      order.supervise(Math.max(order.supervisionLevel(), wanted.level().number()));
    }
    return measure;
  }

  private Map<String, String> facts(
      OrderAtWork order, NewMeasure wanted, UnitId unit, int points, boolean automatic) {
    var facts = new HashMap<String, String>();
    facts.put(MEASURE, wanted.level().name());
    facts.put("level", Integer.toString(wanted.level().number()));
    facts.put("ground", wanted.ground().name());
    facts.put("unit", unit.toString());
    facts.put("points", Integer.toString(-points));
    facts.put("automatic", Boolean.toString(automatic));
    facts.put("told", told(order, wanted.level()));
    return facts;
  }

  /** The roles at the unit that are told, by comma. */
  String told(OrderAtWork order, SupervisionLevel level) {
    return settings.roles(order.work(), level);
  }

  /** A turn of any round. */
  static AssignmentView turn(OrderAtWork order, int assignmentNo) {
    return order.turns().stream()
        .filter(t -> t.no() == assignmentNo)
        .findFirst()
        .orElseThrow(() -> new NotFound(OrderError.UNKNOWN_ASSIGNMENT, assignmentNo));
  }

  /** Lifts a measure that stands; wrongly given points come back. */
  void lift(OrderAtWork order, MeasureView measure, LiftMeasure why, UnitId acting) {
    List<MeasureView> all = MeasureRows.of(order.work(), order.id());
    int points = why.wronglyGiven() ? measure.points() : 0;
    int seq =
        order.note(
            StepRequest.of(Action.LIFT, measure.assignmentNo())
                .saying(why.reason())
                .with(
                    Map.of(
                        "lifted",
                        Integer.toString(measure.seq()),
                        "level",
                        Integer.toString(measure.level().number()),
                        "unit",
                        measure.unit().toString(),
                        "points",
                        Integer.toString(points))),
            acting);
    MeasureRows.lift(order, measure.seq(), why);
    if (points > 0) {
      MeasureRows.addPoints(order, seq, measure, points, why.reason());
    }
    order.supervise(
        all.stream()
            .filter(m -> m.isStanding() && m.seq() != measure.seq())
            .mapToInt(m -> m.level().number())
            .max()
            .orElse(0));
  }

  /** Ends all that stands, since the order has ended. */
  void end(OrderAtWork order) {
    String why = order.standing().status().name();
    MeasureRows.endAll(order, why);
    ProposalRows.lapseAll(order, why);
    NoticeDesk.finishAll(order, why);
    order.supervise(0);
  }
}
