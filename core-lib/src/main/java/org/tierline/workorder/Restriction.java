package org.tierline.workorder;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
  private static final String TOLD =
      " and not exists (select 1 from (select %1$s.order_id union all select unnest(%1$s.orders))"
          + " t (order_id) join tierline.restricted_order x on x.order_id = t.order_id"
          + " where x.tenant_id = %1$s.tenant_id and not exists"
          + " (select 1 from tierline.restricted_reader y where y.tenant_id = x.tenant_id"
          + " and y.order_id = x.order_id and y.person_id = %1$s.person_id)"
          + " and (%1$s.created_at < x.since or not exists (select 1 from tierline.role_grant g"
          + " join tierline.unit r on r.tenant_id = g.tenant_id and r.unit_id = g.unit_id"
          + " where g.tenant_id = x.tenant_id and g.person_id = %1$s.person_id"
          + " and r.parent_id is null and g.role in ('SUPERVISOR', 'CENTER_DIRECTOR')"
          + " and g.valid_from <= %1$s.created_at"
          + " and (g.valid_to is null or g.valid_to > %1$s.created_at))))";

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
   * The same for lines of people's inboxes, which have {@code person_id}, {@code created_at}, and
   * {@code orders} where a line tells of several: whoever is named keeps all of them, and one who
   * kept restricted orders when a line was written keeps it too, if it came after the restriction
   * and so tells nothing of the matter.
   */
  public static String noneTold(String alias) {
    return TOLD.formatted(alias);
  }

  /**
   * Whether somebody may be told of a restricted order: by the rule that opens it to him, as it
   * stands now.
   */
  public static boolean admits(Work work, Rights rights, long order, PersonId person) {
    return RestrictedRows.admission(work, order, person)
        .filter(admission -> admits(rights, admission))
        .isPresent();
  }

  /**
   * Those of some orders that are restricted and of which somebody may not be told.
   *
   * @param keeps whether he names others for restricted orders: he knows of all of them but those
   *     that shut him out
   */
  public static Set<Long> keptFrom(
      Work work, Rights rights, PersonId person, boolean keeps, Collection<Long> orders) {
    return RestrictedRows.admissions(work, orders, person).entrySet().stream()
        .filter(each -> !admits(rights, each.getValue()))
        .filter(each -> !keeps || shutsOut(rights, each.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Named, at work in the city, and not of the accused. */
  static boolean admits(Rights rights, RestrictedRows.Admission admission) {
    return admission.named() && !rights.grants().isEmpty() && !shutsOut(rights, admission);
  }

  /** Whether somebody learns nothing of a restricted order although he names others for it. */
  public static boolean shutsOut(Work work, Rights rights, long order) {
    return RestrictedRows.admission(work, order, null)
        .filter(admission -> shutsOut(rights, admission))
        .isPresent();
  }

  private static boolean shutsOut(Rights rights, RestrictedRows.Admission admission) {
    UnitId accused = admission.accused();
    return accused != null && isOfAccused(rights, accused);
  }

  /** The orders that somebody is named for and does not get to, being of the accused by now. */
  public static List<Long> shutOutOf(Work work, Access access, PersonId person) {
    Map<Long, UnitId> named = RestrictedRows.namedWithAccused(work, person);
    if (named.isEmpty()) {
      return List.of();
    }
    Rights rights = access.rightsOf(work, person);
    return named.entrySet().stream()
        .filter(each -> isOfAccused(rights, each.getValue()))
        .map(Map.Entry::getKey)
        .toList();
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
