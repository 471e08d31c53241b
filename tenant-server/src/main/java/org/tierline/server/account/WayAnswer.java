package org.tierline.server.account;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.powers.ActionWay;
import org.tierline.workorder.ActionCondition;
import org.tierline.workorder.AssignmentRole;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.Side;
import org.tierline.workorder.UnitAction;

/**
 * A way in which somebody may take an action, as JSON shows it; see the library's {@code
 * UnitAction}.
 *
 * @param unit for which he then acts
 * @param roles of which one is needed there
 * @param to the order's next state; null keeps it
 * @param withoutCallBack the next state where the petitioner cannot be called back; null where that
 *     makes no difference
 * @param turns whose turn it concerns; empty where it concerns the order
 * @param turnTo the turn's next state; null keeps it
 * @param against the code of the refusal that he gets whatever the order; null where nothing stands
 *     against it
 * @param part the unit whose part of the chain says so; null for the city's chain
 * @param by the rights of which each alone lets him
 */
public record WayAnswer(
    Side side,
    UnitId unit,
    List<Role> roles,
    List<String> from,
    @Nullable String to,
    @Nullable String withoutCallBack,
    List<AssignmentRole> turns,
    List<AssignmentStatus> turnFrom,
    @Nullable AssignmentStatus turnTo,
    List<ActionCondition> conditions,
    @Nullable String against,
    @Nullable UnitId part,
    List<RightAnswer> by) {

  static List<WayAnswer> list(List<ActionWay> ways) {
    return ways.stream().map(WayAnswer::of).toList();
  }

  private static WayAnswer of(ActionWay way) {
    UnitAction how = way.how();
    return new WayAnswer(
        how.side(),
        way.place().unit(),
        way.place().roles().stream().sorted().toList(),
        how.from(),
        how.to(),
        how.withoutCallBack(),
        how.turns().stream().sorted().toList(),
        how.turnFrom().stream().sorted().toList(),
        how.turnTo(),
        how.conditions(),
        way.place().against(),
        how.part(),
        RightAnswer.list(way.by()));
  }
}
