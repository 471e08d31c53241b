package org.tierline.notice;

import org.jspecify.annotations.Nullable;
import org.tierline.org.Role;

/** Who is told of an event. */
public enum Audience {
  /** 诉求人; nobody where he is anonymous. */
  PETITIONER(null, false),
  /** 承办联络员 of the unit that the event concerns. */
  LIAISON(Role.UNIT_LIAISON, true),
  /** 分管领导 of that unit. */
  LEADER(Role.UNIT_LEADER, true),
  AGENT(Role.AGENT, false),
  DISPATCHER(Role.DISPATCHER, false),
  REVIEWER(Role.REVIEWER, false),
  CALLBACK_AGENT(Role.CALLBACK_AGENT, false),
  SUPERVISOR(Role.SUPERVISOR, false),
  CENTER_DIRECTOR(Role.CENTER_DIRECTOR, false);

  private final @Nullable Role role;
  private final boolean ofUnit;

  Audience(@Nullable Role role, boolean ofUnit) {
    this.role = role;
    this.ofUnit = ofUnit;
  }

  /** The role of those who are told; null for the petitioner. */
  @Nullable Role role() {
    return role;
  }

  /** Whether they are of the unit that the event concerns, rather than of the centre. */
  boolean isOfUnit() {
    return ofUnit;
  }
}
