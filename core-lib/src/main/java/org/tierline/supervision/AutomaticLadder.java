package org.tierline.supervision;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.tierline.calendar.Calendars;
import org.tierline.org.Access;
import org.tierline.setting.SettingRules;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentRole;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.Lamp;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderEvent;
import org.tierline.workorder.OrderListener;
import org.tierline.workorder.StepRequest;

/**
 * The part of the ladder that goes by rule, told of every event of every order: a reminder when a
 * lamp turns yellow, a yellow card when one working day is left or the order was not signed in
 * time, a red card and a supervision order past the deadline (or, where the city wants it so, an
 * urge and then the proposal of criticism), the judgement on a bad rating, the proposal of a yellow
 * card after several urges. Each is given once per turn. What stands ends with the order. It costs
 * a statement only where something of this happens.
 */
public final class AutomaticLadder implements OrderListener {
  private final SupervisionSettings settings;
  private final Ladder ladder;
  private final NoticeDesk notices;
  private final Proposing proposing;
  private final Judging judging;

  public AutomaticLadder(Access access, Calendars calendars, SettingRules rules) {
    this.settings = new SupervisionSettings(access, rules);
    this.ladder = new Ladder(settings);
    this.notices = new NoticeDesk(calendars, settings);
    this.proposing = new Proposing(calendars, settings);
    this.judging = new Judging(settings, ladder, notices, proposing);
  }

  @Override
  public void noted(OrderAtWork order, OrderEvent event) {
    switch (event.action()) {
      case WARN -> warned(order, event);
      case OVERDUE -> overdue(order, event);
      case RECORD_CALLBACK -> calledBack(order, event);
      case URGE -> urged(order, event);
      case REHANDLE -> judging.rehandled(order, event);
      case APPROVE_UNREASONABLE -> judging.excluded(order);
      default -> {}
    }
    if (event.to().isFinal() && order.supervisionLevel() > 0) {
      ladder.end(order);
    }
  }

  private void warned(OrderAtWork order, OrderEvent event) {
    String clock = event.data().getOrDefault("clock", "");
    if (clock.equals("YELLOW")) {
      urge(order, event, Lamp.YELLOW);
    } else if (clock.equals("YELLOW_CARD")) {
      give(order, event, SupervisionLevel.YELLOW_CARD, SupervisionGround.ONE_DAY_LEFT);
    }
  }

  private void urge(OrderAtWork order, OrderEvent event, Lamp lamp) {
    boolean over = order.standing().status().isFinal();
    if (!over && settings.isAutomatic(order.work(), SupervisionLevel.URGING)) {
      String told = ladder.told(order, SupervisionLevel.URGING);
      order.noteByRule(
          StepRequest.of(Action.URGE, event.assignmentNo())
              .with(Map.of("lamp", lamp.name(), "told", told)),
          "supervision");
    }
  }

  private void overdue(OrderAtWork order, OrderEvent event) {
    String clock = event.data().getOrDefault("clock", "");
    if (clock.equals("SIGN")) {
      give(order, event, SupervisionLevel.YELLOW_CARD, SupervisionGround.NOT_SIGNED);
    } else if (clock.equals("DEADLINE")
        && settings.get(order.work(), SupervisionSettings.URGE_PAST_DEADLINE)) {
      urge(order, event, Lamp.RED);
    } else if (clock.equals("RED_CARD")) {
      late(order, event);
    }
  }

  private void late(OrderAtWork order, OrderEvent event) {
    switch (settings.get(order.work(), SupervisionSettings.LATE)) {
      case RED_CARD -> {
        give(order, event, SupervisionLevel.RED_CARD, SupervisionGround.LATE);
        give(order, event, SupervisionLevel.SUPERVISION_ORDER, SupervisionGround.RED_CARD);
      }
      case CRITICISM -> criticise(order, event);
    }
  }

  /** Criticism has a decision maker on record: a rule only asks for it. */
  private void criticise(OrderAtWork order, OrderEvent event) {
    int turn = Objects.requireNonNull(event.assignmentNo(), "a measure is a unit's");
    if (!order.standing().status().isFinal()) {
      AssignmentView late = Ladder.turn(order, turn);
      proposing.askByRule(order, late, SupervisionLevel.CRITICISM, SupervisionGround.LATE);
    }
  }

  private void give(
      OrderAtWork order, OrderEvent event, SupervisionLevel level, SupervisionGround ground) {
    int turn = Objects.requireNonNull(event.assignmentNo(), "a card is a unit's");
    ladder
        .giveByRule(order, Ladder.NewMeasure.byRule(turn, level, ground))
        .ifPresent(given -> notices.draftByRule(order, given));
  }

  private void calledBack(OrderAtWork order, OrderEvent event) {
    if (event.to().isFinal() || order.standing().status().isFinal()) {
      return;
    }
    boolean isLow = "true".equals(event.data().get("low"));
    boolean isDissatisfied = "true".equals(event.data().get("dissatisfied"));
    boolean isContent = "false".equals(event.data().get("dissatisfied"));
    if (isContent && order.callBack().isAskedAgain()) {
      judging.taken(order);
    }
    // What is not content after the last round is for the centre to press on, whatever the level.
    if (isLow || isDissatisfied && !order.callBack().mayBeRehandled()) {
      order.turns().stream()
          .filter(t -> t.role() == AssignmentRole.LEAD && t.submittedAt() != null)
          .max(Comparator.comparing(AssignmentView::no))
          .ifPresent(lead -> judging.takeUp(order, lead));
    }
  }

  /** After so many urges, and again after as many more, somebody must look. */
  private void urged(OrderAtWork order, OrderEvent event) {
    long later =
        order.noted().stream()
            .filter(e -> e.action() == Action.URGE && e.seq() > event.seq())
            .count();
    long urges = order.urges() - later;
    int step = settings.get(order.work(), SupervisionSettings.URGES_TO_YELLOW);
    if (urges == 0 || urges % step != 0 || order.standing().status().isFinal()) {
      return;
    }
    order.turns().stream()
        .filter(t -> t.role() == AssignmentRole.LEAD && t.round() == order.standing().round())
        .filter(t -> !t.status().isGone())
        .findFirst()
        .filter(t -> ladder.levelOf(order, t.no()).compareTo(SupervisionLevel.YELLOW_CARD) < 0)
        .ifPresent(
            t ->
                proposing.askByRule(
                    order, t, SupervisionLevel.YELLOW_CARD, SupervisionGround.URGES));
  }
}
