package org.tierline.isolation;

import java.util.Arrays;
import java.util.List;

/**
 * Who calls: strangers in many shapes, whom every use case must refuse unless its rule allows them
 * with a reason, and insiders, who show that the use case works for the right one. "Here" is the
 * city whose rows are at stake; the unit at stake is the township A1.
 */
enum Who {
  /** Administers the other city and holds every role of its centre. */
  OTHER_ADMIN(false),
  /** Holds every role of a unit over the whole other city. */
  OTHER_OFFICER(false),
  OTHER_CITIZEN(false),
  OTHER_SYSTEM(false),
  /** The operator at work in the other city. */
  OTHER_OPERATOR(false),
  /** This city's administrator, named as a person of the other city. */
  STRAYED(false),
  /** This city's administrator, named as a person of a city that does not exist. */
  OF_NO_CITY(false),
  /** The operator outside of every city. */
  OPERATOR(false),
  /** Nobody at all. */
  NULL(false),

  /** The other city's administrator, named as a person of this city. */
  IMPOSTOR(true),
  /** Somebody whom this city does not know. */
  UNKNOWN(true),
  /** Every role of a unit, and its administration, at the sibling A2 and below. */
  SIBLING(true),
  /** The same at another county. */
  COUSIN(true),
  /** The same at the community below. */
  CHILD(true),
  /** The same at the county above, without what is below it. */
  PARENT(true),
  /** Had a role once, and now has none. */
  ROLELESS(true),
  /** Would administer the whole city, but has left. */
  INACTIVE(true),
  /** Will administer the whole city from tomorrow on. */
  TOO_EARLY(true),
  /** Administered the whole city until yesterday. */
  TOO_LATE(true),
  CITIZEN(true),
  SYSTEM(true),
  /** The operator at work in this city. */
  OPERATOR_HERE(true),

  ADMIN(true),
  AGENT(true),
  DISPATCHER(true),
  REVIEWER(true),
  CALLBACK_AGENT(true),
  SUPERVISOR(true),
  DIRECTOR(true),
  /** The account of an emergency line. */
  EMERGENCY_LINE(true),
  /** Liaison of the township A1. */
  LIAISON(true),
  /** Liaison of the county above it. */
  LIAISON_ABOVE(true),
  /** Leader of the township A1. */
  UNIT_LEADER(true),
  /** Leader of the whole city. */
  MAYOR(true),
  /** On an oversight seat for the township A1. */
  MEMBER(true),
  /** Auditor of the whole city. */
  AUDITOR(true);

  /** Whether he names this city as his own, rightly or not. */
  final boolean here;

  Who(boolean here) {
    this.here = here;
  }

  /** Whom a use case refuses unless its rule says otherwise. */
  static List<Who> strangers() {
    return Arrays.stream(values()).filter(who -> who.compareTo(ADMIN) < 0).toList();
  }
}
