package org.tierline.powers;

import java.util.EnumSet;
import java.util.Set;
import org.tierline.org.Role;

/**
 * What roles allow besides steps on orders: to administer, to audit, and to keep what is secret.
 * Those of the whole city count at its centre. A power says who may at all; where the city or a
 * unit above does not leave it to the unit, that is told with it ({@link HeldPower#against}). That
 * single acts have rules of their own, such as that nobody gives himself a role, stays so.
 */
public enum Power {
  /** To add people with a role at the unit. */
  ADD_PEOPLE(Scope.UNIT, Role.TENANT_ADMIN),
  /** To give further roles at the unit. */
  GIVE_ROLES(Scope.UNIT, Role.TENANT_ADMIN),
  /** To see who may do what here. */
  LIST_RIGHTS(Scope.UNIT, Role.TENANT_ADMIN),
  /** To keep people and roles by a file. */
  IMPORT_STAFF(Scope.SUBTREE, Role.TENANT_ADMIN),
  /** To keep machines and their keys. */
  KEEP_MACHINES(Scope.UNIT, Role.TENANT_ADMIN),
  /** To create units directly below. */
  CREATE_UNITS(Scope.UNIT, Role.TENANT_ADMIN),
  /** To rename the unit, and to say whether it is ready and what it can do. */
  CHANGE_UNIT(Scope.UNIT, Role.TENANT_ADMIN),
  /** To move, merge, split and close units directly below, with their open work. */
  REORGANIZE_BELOW(Scope.SUBTREE, Role.TENANT_ADMIN),
  /** To change settings. */
  CHANGE_SETTINGS(Scope.SUBTREE, Role.TENANT_ADMIN),
  /** To change the calendar, unless a unit above has closed it. */
  CHANGE_CALENDAR(Scope.UNIT, Role.TENANT_ADMIN),
  /** To keep the unit's own classes beside the city's categories, where the city lets it. */
  KEEP_CLASSES(Scope.UNIT_BELOW_CENTRE, Role.TENANT_ADMIN),
  /** To say which units below are given what. */
  KEEP_DELEGATION(Scope.UNIT, Role.TENANT_ADMIN),
  /** To define the unit's part of the chain, in what the unit above leaves open. */
  DEFINE_CHAIN_PART(Scope.SUBTREE_BELOW_CENTRE, Role.TENANT_ADMIN),
  /** To found call-back teams, where the city lets the unit have them. */
  FOUND_TEAMS(Scope.UNIT_BELOW_CENTRE, Role.TENANT_ADMIN),
  /** To give oversight seats over the unit. */
  GIVE_SEATS(Scope.UNIT, Role.TENANT_ADMIN),
  /** To read what the trail has of the unit. */
  READ_TRAIL(Scope.UNIT_OR_CENTRE, Role.AUDITOR),
  /**
   * To see petitioners of the unit's orders as they are, with a reason where the city wants one.
   * The roles are those of the city's rules of sight. A call-back team sees those of the orders
   * that it has besides.
   */
  UNMASK_PETITIONERS(Scope.SIGHT),

  /** To define the chain of the city. */
  DEFINE_CHAIN(Scope.WHOLE_CITY, Role.TENANT_ADMIN),
  /** To keep categories, the dispatch catalogue and the duty list. */
  KEEP_CATALOGUE(Scope.WHOLE_CITY, Role.TENANT_ADMIN),
  /** To take over rules of real cities. */
  APPLY_PRESETS(Scope.WHOLE_CITY, Role.TENANT_ADMIN),
  /** To say which outside issuers are believed. */
  TRUST_ISSUERS(Scope.WHOLE_CITY, Role.TENANT_ADMIN),
  /** To have figures counted anew. */
  RECOUNT(Scope.WHOLE_CITY, Role.TENANT_ADMIN),
  /** To change the texts of notices, and to see to those that were given up. */
  KEEP_NOTICES(Scope.CENTRE, Role.TENANT_ADMIN),
  /** To bring historic orders in. */
  IMPORT_ORDERS(Scope.CENTRE, Role.TENANT_ADMIN),
  /** To verify the whole trail, and to keep its anchors. */
  VERIFY_TRAIL(Scope.CENTRE, Role.AUDITOR),
  /** To take logs of orders out of the house. */
  EXPORT_ORDER_LOGS(Scope.CENTRE, Role.AUDITOR, Role.TENANT_ADMIN),
  /** To see what was erased, and what will be. */
  READ_ERASURES(Scope.CENTRE, Role.CENTER_DIRECTOR, Role.AUDITOR, Role.TENANT_ADMIN),
  /** To keep an order's data from being erased. */
  HOLD_DATA(Scope.CENTRE, Role.CENTER_DIRECTOR),
  /** To see which orders are restricted. */
  KEEP_RESTRICTED(Scope.CENTRE, Role.SUPERVISOR, Role.CENTER_DIRECTOR),
  /** To block numbers of nuisance callers. */
  BLOCK_NUMBERS(Scope.CENTRE, Role.DISPATCHER, Role.SUPERVISOR, Role.CENTER_DIRECTOR),
  /** To register requests. */
  REGISTER_ORDERS(Scope.CENTRE, Role.AGENT, Role.DISPATCHER, Role.EXTERNAL_SYSTEM);

  private final Scope scope;
  private final Set<Role> roles;

  Power(Scope scope, Role... roles) {
    this.scope = scope;
    this.roles = EnumSet.noneOf(Role.class);
    this.roles.addAll(Set.of(roles));
  }

  /** Where its roles are asked for. */
  enum Scope {
    UNIT,
    UNIT_OR_CENTRE,
    UNIT_BELOW_CENTRE,
    SUBTREE,
    SUBTREE_BELOW_CENTRE,
    SIGHT,
    CENTRE,
    WHOLE_CITY
  }

  Scope scope() {
    return scope;
  }

  /** The roles of which one is needed; none where the city's rules name them. */
  Set<Role> roles() {
    return Set.copyOf(roles);
  }
}
