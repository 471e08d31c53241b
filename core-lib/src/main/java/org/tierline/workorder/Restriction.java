package org.tierline.workorder;

import java.util.List;
import java.util.Map;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
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
   * whoever was named keeps all of it, as long as nothing else keeps the order from him.
   *
   * <p>It has one place, for the orders that {@link #keptFrom} tells.
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
        + ".person_id and y.order_id <> all(?)))";
  }

  /** The orders that are kept from somebody although he was named: he is of the accused by now. */
  public static List<Long> keptFrom(Work work, Access access, PersonId person) {
    return RestrictedRows.accusedOfNamed(work, person).entrySet().stream()
        .filter(each -> isOfAccused(access.rightsOf(work, person), each.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Whether somebody may know of a restricted order, by what was named and by his roles of now. */
  public static boolean admits(Work work, Access access, long order, PersonId person) {
    return RestrictedRows.admission(work, order, person)
        .filter(admission -> admits(access.rightsOf(work, person), admission))
        .isPresent();
  }

  static boolean admits(Rights rights, RestrictedRows.Admission admission) {
    UnitId accused = admission.accused();
    return admission.named()
        && !rights.grants().isEmpty()
        && (accused == null || !isOfAccused(rights, accused));
  }

  /** Whether somebody is of the unit that is reported about, as who is told or keeps it may be. */
  public static boolean isOfAccused(Work work, Access access, long order, PersonId person) {
    return RestrictedRows.admission(work, order, null)
        .map(RestrictedRows.Admission::accused)
        .filter(accused -> isOfAccused(access.rightsOf(work, person), accused))
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
