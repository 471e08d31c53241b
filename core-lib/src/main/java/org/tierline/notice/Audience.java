package org.tierline.notice;

import java.util.Arrays;
import java.util.Optional;
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
  /** 单位主要负责人 of that very unit, whom no leader above it stands in for. */
  HEAD(Role.LEADER, true),
  /** Those of the unit whom the city's ladder of supervision names; else its liaison. */
  LADDER(null, true),
  /** Those who decide on what a unit asks for. */
  DECIDER(null, false),
  /** The leader who wrote the instruction. */
  INSTRUCTOR(null, false),
  AGENT(Role.AGENT, false),
  DISPATCHER(Role.DISPATCHER, false),
  REVIEWER(Role.REVIEWER, false),
  /** 回访员 of the centre, or of the team that has the order in its place. */
  CALLBACK_AGENT(Role.CALLBACK_AGENT, false),
  SUPERVISOR(Role.SUPERVISOR, false),
  CENTER_DIRECTOR(Role.CENTER_DIRECTOR, false);

  private final @Nullable Role role;
  private final boolean ofUnit;

  Audience(@Nullable Role role, boolean ofUnit) {
    this.role = role;
    this.ofUnit = ofUnit;
  }

  /** Who is told under a role; nobody under one that no rule knows. */
  static Optional<Audience> of(Role role) {
    return Arrays.stream(values()).filter(each -> each.role == role).findFirst();
  }

  /** The role of those who are told; null where it is no role that tells. */
  @Nullable Role role() {
    return role;
  }

  /** Whether they are of the unit that the event concerns, rather than of the centre. */
  boolean isOfUnit() {
    return ofUnit;
  }
}
