package org.tierline.workorder;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;

/**
 * Decides who calls the petitioner back when an order comes to its call-back, and writes that down:
 * a team of a unit, or the centre as ever. What accuses somebody stays with the centre, and so does
 * what the petitioner asked to keep confidential. Whether the centre calls again is drawn with the
 * seed of the month, as samples are: anybody who has it can work the draw out again.
 */
public final class Entrusting implements OrderListener {
  private static final String BY = "call-back team";
  private static final String CHECK = "check";
  private static final int WHOLE = 100;

  private final TeamRoster roster;

  public Entrusting(TeamRoster roster) {
    this.roster = roster;
  }

  @Override
  public void noted(OrderAtWork order, OrderEvent event) {
    boolean begins =
        event.to() == WorkOrderStatus.CALLBACK && event.from() != WorkOrderStatus.CALLBACK;
    if (begins) {
      order.order().charge = null;
      choose(order).ifPresent(team -> entrust(order, team));
    }
  }

  /** The team that may have the order. */
  private Optional<CallBackTeam> choose(OrderAtWork at) {
    WorkOrder order = at.order();
    if (TeamRoster.isKept(order)) {
      return Optional.empty();
    }
    return roster.choose(at.work(), order, at.now()).filter(team -> !isAboutConduct(at, team));
  }

  /** Whether it went to the discipline organ, or complains of the unit itself or one below it. */
  private static boolean isAboutConduct(OrderAtWork at, CallBackTeam team) {
    TeamRows.About about = TeamRows.about(at.work(), at.order().id);
    String object = about.object();
    return about.conduct()
        || object != null
            && at.rights().tree().subtree(team.unit()).stream()
                .map(UnitNode::name)
                .anyMatch(object::contains);
  }

  private static void entrust(OrderAtWork at, CallBackTeam team) {
    Map<String, String> facts = new TreeMap<>(drawn(at, team));
    facts.put("team", Long.toString(team.id()));
    facts.put("to", team.unit().toString());
    at.order().charge = new TeamCharge(team.id(), "IN".equals(facts.get(CHECK)));
    at.noteByRule(StepRequest.of(Action.ENTRUST, null).with(facts), BY);
  }

  private static Map<String, String> drawn(OrderAtWork at, CallBackTeam team) {
    int share = at.rule(team.unit(), TeamSettings.CHECKED);
    if (share == 0 || share == WHOLE) {
      return Map.of(CHECK, share == 0 ? "OUT" : "IN", "checkShare", Integer.toString(share));
    }
    UnitNode centre = at.rights().tree().root();
    SampleSeeds.Seed seed =
        SampleSeeds.at(at.work(), at.deadlines().calendar(at.work(), centre).zone(), at.now());
    WorkOrder order = at.order();
    int draw = CallBackSample.draw(seed.text(), CHECK + "/" + order.orderNo, order.round);
    return Map.of(
        CHECK,
        CallBackSample.isWithin(draw, share) ? "IN" : "OUT",
        "checkDraw",
        Integer.toString(draw),
        "checkShare",
        Integer.toString(share),
        "checkPeriod",
        seed.month().toString());
  }

  /**
   * Takes an order from its team, for good, and gives it to the next one that may have it; to the
   * centre where there is none. What was drawn to be checked stays so; else the share of the next
   * one's unit is drawn.
   *
   * @param acting for which unit the caller does it; null where it follows by itself
   */
  void handOn(OrderAtWork at, @Nullable UnitId acting, String reason) {
    WorkOrder order = at.order();
    TeamCharge before = order.charge;
    if (before == null) {
      return;
    }
    Optional<CallBackTeam> next = choose(at);
    UnitId centre = at.rights().tree().root().id();
    Map<String, String> facts = new TreeMap<>();
    facts.put("from", Long.toString(before.team()));
    facts.put("to", next.map(CallBackTeam::unit).orElse(centre).toString());
    order.charge = null;
    next.ifPresent(
        team -> {
          facts.putAll(before.checked() ? Map.of(CHECK, "IN") : drawn(at, team));
          facts.put("team", Long.toString(team.id()));
          order.charge = new TeamCharge(team.id(), "IN".equals(facts.get(CHECK)));
        });
    at.note(StepRequest.of(Action.ENTRUST, null).saying(reason).with(facts), acting);
  }
}
