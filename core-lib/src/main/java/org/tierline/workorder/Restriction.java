package org.tierline.workorder;

import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Rights;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.store.Work;

/**
 * What leaves restricted orders out of lists of many orders, for the statements of every
 * capability. Nobody finds one in a list: those who are named have a list of their own, and open it
 * by its id.
 */
public final class Restriction {
  private Restriction() {}

  /**
   * The condition that the order of a row is not restricted.
   *
   * @param alias of the table whose rows have {@code tenant_id} and {@code order_id}
   */
  public static String none(String alias) {
    return " and not exists (select 1 from tierline.restricted_order x where x.tenant_id = "
        + alias
        + ".tenant_id and x.order_id = "
        + alias
        + ".order_id)";
  }

  /**
   * The same for lines of people's inboxes, which have {@code person_id} and {@code created_at}:
   * what was written before an order was restricted tells of it, what came later does not, and
   * whoever was named keeps all of it.
   */
  public static String noneToldBefore(String alias) {
    return " and not exists (select 1 from tierline.restricted_order x where x.tenant_id = "
        + alias
        + ".tenant_id and x.order_id = "
        + alias
        + ".order_id and "
        + alias
        + ".created_at < x.since and not exists (select 1 from tierline.restricted_reader y"
        + " where y.tenant_id = x.tenant_id and y.order_id = x.order_id and y.person_id = "
        + alias
        + ".person_id))";
  }

  /** Whether somebody was named as one who may know of an order. */
  public static boolean isNamed(Work work, long order, PersonId person) {
    return RestrictedRows.admission(work, order, person)
        .filter(RestrictedRows.Admission::named)
        .isPresent();
  }

  /** Whether the reader of an order may know nothing of its petitioner. */
  public static boolean hidesPetitioner(OrderAtWork order) {
    boolean atCentre = order.rights().worksAt(order.rights().tree().root().id());
    return order.order().facts.confidential() && !atCentre;
  }

  /** Whether somebody holds a role at a unit that is of the accused. */
  static boolean isOfAccused(Rights rights, UnitId accused) {
    UnitTree tree = rights.tree();
    return rights.grants().stream()
        .anyMatch(
            grant ->
                tree.find(grant.unit()).filter(at -> isOfAccused(tree, accused, at)).isPresent());
  }

  /**
   * Whether a unit is the one that is reported about or stands below it. Where that one was merged
   * or closed, so is the one that goes on in its place, with all below: its people are there now.
   */
  static boolean isOfAccused(UnitTree tree, UnitId accused, UnitNode unit) {
    return unit.isWithin(tree.get(accused)) || unit.isWithin(tree.get(tree.standing(accused)));
  }
}
