package org.tierline.workorder;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;

/**
 * One way in which an action may be taken on orders on which a unit has a turn that begins now: who
 * takes it, from where to where it leads, and on what of the order it depends besides.
 *
 * @param side on whose side the doer acts; {@link Side#PARENT} means the unit towards those to
 *     which it hands turns down
 * @param places where which role is asked for, the one that counts first before the others
 * @param from states of the order, by their codes
 * @param to the order's next state; null keeps it
 * @param withoutCallBack the next state where the petitioner cannot be called back; null where that
 *     makes no difference
 * @param turns whose turn it concerns; empty where it concerns the order, which the unit then leads
 * @param turnFrom in which states of the turn
 * @param turnTo the turn's next state; null keeps it
 * @param conditions what depends on the order or on what is given with the action
 * @param part the unit whose part of the chain says so; null for the city's chain
 */
public record UnitAction(
    Action action,
    Side side,
    List<Place> places,
    List<String> from,
    @Nullable String to,
    @Nullable String withoutCallBack,
    Set<AssignmentRole> turns,
    Set<AssignmentStatus> turnFrom,
    @Nullable AssignmentStatus turnTo,
    List<ActionCondition> conditions,
    @Nullable UnitId part) {

  public UnitAction {
    places = List.copyOf(places);
    from = List.copyOf(from);
    conditions = List.copyOf(conditions);
  }

  /**
   * A unit at which one of some roles is asked for.
   *
   * @param here whether only grants at the very unit count
   * @param only the people for whom it counts; empty for all
   * @param against the code of the refusal that everybody gets who acts for the unit, whatever the
   *     order, such as {@code action-switched-off}; null where nothing stands against it
   */
  public record Place(
      UnitId unit, Set<Role> roles, boolean here, Set<PersonId> only, @Nullable String against) {

    public Place {
      roles = Set.copyOf(roles);
      only = Set.copyOf(only);
    }
  }
}
