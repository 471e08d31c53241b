package org.tierline.org;

import java.util.EnumSet;
import java.util.Set;

/**
 * What somebody may be at a unit. The centre supervises and calls back, units handle and answer:
 * nobody holds a role of both sides (separation of duties). Telephone answering may be contracted
 * out, handling may not (国办函〔2025〕66号), so outsourced people hold only a few roles.
 */
public enum Role {
  /** 受理员: registers requests. */
  AGENT,
  /** 分办员: dispatches them. */
  DISPATCHER,
  /** 承办联络员: signs, handles and answers for a unit. */
  UNIT_LIAISON,
  /** 分管领导: signs a unit's answers. */
  UNIT_LEADER,
  /** 审核员: checks answers at the centre. */
  REVIEWER,
  /** 回访员: calls the petitioner back. */
  CALLBACK_AGENT,
  /** 督办员: supervises. */
  SUPERVISOR,
  /** 中心主任: heads the centre. */
  CENTER_DIRECTOR,
  /** 领导: writes instructions on orders of units below. */
  LEADER,
  /** 监督席: a deputy, an adviser or a citizen representative on an oversight seat. */
  OVERSEER,
  /** 外部系统: an emergency line or a superior platform, acting through an account of its own. */
  EXTERNAL_SYSTEM,
  /** Administers units, people, grants and calendars of a part of the tree. */
  TENANT_ADMIN,
  /** Reads everything of a part of the tree and changes nothing. */
  AUDITOR,
  /**
   * 录音调听员: may hear recordings of calls that he may know of by another role; by itself it opens
   * nothing.
   */
  LISTENER;

  private static final Set<Role> CENTRE =
      EnumSet.of(AGENT, DISPATCHER, REVIEWER, CALLBACK_AGENT, SUPERVISOR, CENTER_DIRECTOR);
  private static final Set<Role> UNIT = EnumSet.of(UNIT_LIAISON, UNIT_LEADER);
  private static final Set<Role> PERSONAL =
      EnumSet.of(UNIT_LEADER, CENTER_DIRECTOR, LEADER, OVERSEER, TENANT_ADMIN);
  private static final Set<Role> OUTSOURCEABLE = EnumSet.of(AGENT, CALLBACK_AGENT);

  /** Whether the role belongs to the centre's side. */
  public boolean isCentre() {
    return CENTRE.contains(this);
  }

  /** Whether the role belongs to the handling units' side. */
  public boolean isUnit() {
    return UNIT.contains(this);
  }

  /** Whether nobody may hold this role and the other at once. */
  public boolean excludes(Role other) {
    return isCentre() && other.isUnit()
        || isUnit() && other.isCentre()
        || this == OVERSEER && other.isWorking()
        || other == OVERSEER && isWorking();
  }

  /** Whether its holder works on orders, which somebody who oversees them may not. */
  private boolean isWorking() {
    return isCentre() || isUnit();
  }

  /**
   * Whether no machine may hold it: who signs, instructs, watches over others or hands out rights
   * answers for it as a person.
   */
  public boolean isPersonal() {
    return PERSONAL.contains(this);
  }

  /** Whether somebody of a contractor may hold it. */
  public boolean isOutsourceable() {
    return OUTSOURCEABLE.contains(this);
  }
}
