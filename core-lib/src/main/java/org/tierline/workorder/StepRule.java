package org.tierline.workorder;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;

/**
 * What a capability above has against actions on an order, whatever is given with them. It is asked
 * before such an action is taken, and to tell callers what they may do.
 */
public interface StepRule {

  /** The actions that it judges. */
  Set<Action> actions();

  /**
   * Whether it alone judges them, also who may take them and when, since they move no state and are
   * not taken by the chain.
   */
  boolean judgesAlone();

  /**
   * By which roles somebody acts for a unit towards turns of another one, where this alone judges;
   * a grant then counts at the very unit at which it was given.
   *
   * @param byChain the roles that the chain names there
   */
  default Set<Role> acting(Action action, UnitNode by, UnitNode held, Set<Role> byChain) {
    return byChain;
  }

  /**
   * Why the caller may not take an action now, whatever he gives with it; null where he may.
   *
   * @param assignmentNo on whose turn; null where it concerns the order
   */
  @Nullable DomainException against(
      OrderAtWork order, Action action, @Nullable Integer assignmentNo);
}
