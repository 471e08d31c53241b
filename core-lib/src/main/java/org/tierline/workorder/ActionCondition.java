package org.tierline.workorder;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * On what it depends whether somebody may take an action on an order, besides his role and where
 * the order stands. The first ones are those that a chain names as needs.
 */
public enum ActionCondition {
  /** A reason in words is given. */
  REASON,
  /** It is a consultation, or it is said what the answer was taken from. */
  EVIDENCE,
  /** The receiving unit stands on the second tier. */
  TIER_TWO,
  /** The dispatch catalogue and the duty list let the receiving unit have the matter. */
  CATALOGUE,
  /** Its duty need not be arbitrated. */
  UNDISPUTED,
  /** So many units have given it back that its duty must be arbitrated. */
  DISPUTED,
  /** Nothing handed down is still open. */
  CHILDREN_DONE,
  /** The co-handlers have answered, or their time has passed. */
  CO_HANDLERS_DONE,
  /** Somebody has talked to the petitioner, where he can be talked to. */
  CONTACTED,
  /** The unit's responsible leader signs, or its head. */
  LEADER_SIGNED,
  /** The petitioner was reached, or could not be as often as the city wants. */
  CALLED_BACK,
  /** The petitioner is dissatisfied, or says that it is not solved or that nobody called. */
  DISSATISFIED,
  /** Nobody has rated it yet. */
  UNRATED,
  /** It came in by itself, and the centre has not accepted it yet. */
  UNACCEPTED,

  /** On a restricted order, he is one of those who were named. */
  NAMED_IF_RESTRICTED,
  /**
   * Where he holds his role at a unit above and not for all below it: he sees the order all the
   * same, such as by a turn of that unit.
   */
  SEES_ORDER,
  /** There is a unit that may still be given the matter. */
  RECEIVER,
  /** He has neither handled nor signed it himself (separation of duties). */
  NOT_OWN_WORK,
  /** The unit's call-back team has the order. */
  ENTRUSTED,
  /** The petitioner is content; the orders of whoever is not are the centre's to close. */
  CONTENT,
  /** It was not drawn to be checked by the centre. */
  NOT_DRAWN,
  /**
   * Where it was drawn to be checked, the centre has asked the petitioner itself, or he has rated
   * by himself, or cannot be asked.
   */
  CHECKED_IF_DRAWN,
  /** Something of that kind waits for a decision. */
  REQUEST_WAITING,
  /** Nothing of that kind waits for a decision. */
  NO_REQUEST_WAITING,
  /** The window or the time in which it may be done is open. */
  IN_TIME,
  /** It has not been done as often as the city allows. */
  BELOW_LIMIT,
  /** It was not arbitrated, and the unit has not handled it in an earlier round. */
  NOT_SETTLED,
  /** It is of a kind for which the city gives more time. */
  EXTENSIBLE,
  /** The unit below gets no more time than the one above it has. */
  WITHIN_UNIT_ABOVE,
  /** The second return of an order is a supervisor's to approve. */
  SECOND_BY_SUPERVISOR,
  /** More time than the city allows by itself is the director's to approve. */
  FURTHER_BY_DIRECTOR,
  /** An order that came to no good is supervised first. */
  SUPERVISED_FIRST,
  /** The result was reported to the leader who wrote on it. */
  RESULT_REPORTED,
  /** No other order waits for this one. */
  MASTER_OF_NONE,
  /** The order that it was merged into has its answer. */
  MASTER_ANSWERED,
  /** It belongs to the social family. */
  SOCIAL_FAMILY,
  /** It complains of somebody or reports a breach, and the city has named its discipline organ. */
  ACCUSATION,
  /** The step of supervision is one that his role gives, above what stands. */
  HIGHER_LEVEL,
  /** Some measure stands that his unit may take back. */
  MEASURE_STANDS,
  /** The order has not ended. */
  NOT_ENDED;

  private static final Map<Action, Set<ActionCondition>> OF = new EnumMap<>(Action.class);

  static {
    put(RECEIVER, Action.DISPATCH, Action.ARBITRATE, Action.DELEGATE, Action.ADD_CO_HANDLER);
    put(RECEIVER, Action.WHISTLE, Action.ESCALATE, Action.REHANDLE, Action.APPROVE_CO_HANDLER);
    put(NOT_OWN_WORK, Action.RECORD_CALLBACK);
    put(MASTER_ANSWERED, Action.RECORD_CALLBACK, Action.REOPEN);
    put(IN_TIME, Action.REOPEN, Action.URGE);
    put(BELOW_LIMIT, Action.REHANDLE);
    put(SUPERVISED_FIRST, Action.CLOSE, Action.REHANDLE);
    put(RESULT_REPORTED, Action.CLOSE);
    put(CALLED_BACK, Action.CLOSE);
    put(MASTER_OF_NONE, Action.MERGE);
    put(SOCIAL_FAMILY, Action.TO_FAMILY);
    put(ACCUSATION, Action.TO_DISCIPLINE);
    put(HIGHER_LEVEL, Action.SUPERVISE);
    put(MEASURE_STANDS, Action.LIFT);
    put(NOT_ENDED, Action.INSTRUCT);
    put(SECOND_BY_SUPERVISOR, Action.APPROVE_RETURN);
    put(FURTHER_BY_DIRECTOR, Action.APPROVE_EXTENSION);
    put(WITHIN_UNIT_ABOVE, Action.APPROVE_EXTENSION);
    put(NOT_SETTLED, Action.REQUEST_RETURN);
    put(EXTENSIBLE, Action.REQUEST_EXTENSION);
    for (RequestKind kind : RequestKind.values()) {
      put(NO_REQUEST_WAITING, kind.ask());
      put(REQUEST_WAITING, kind.approve(), kind.reject());
    }
    put(IN_TIME, Action.REQUEST_RETURN, Action.REQUEST_EXTENSION, Action.APPEAL);
    put(BELOW_LIMIT, Action.REQUEST_RETURN, Action.REQUEST_SUSPENSION, Action.APPEAL);
  }

  private static void put(ActionCondition condition, Action... actions) {
    for (Action action : actions) {
      OF.computeIfAbsent(action, each -> new LinkedHashSet<>()).add(condition);
    }
  }

  /** What a line of a chain names, then what its action asks for in every city. */
  static List<ActionCondition> of(Transition line, Side side, boolean byTeam) {
    var all = new LinkedHashSet<ActionCondition>();
    line.needs().forEach(need -> all.add(valueOf(need.name())));
    all.addAll(OF.getOrDefault(line.action(), Set.of()));
    if (byTeam) {
      all.add(ENTRUSTED);
      all.add(NOT_OWN_WORK);
    }
    if (line.action() == Action.CLOSE) {
      all.addAll(byTeam ? List.of(CONTENT, NOT_DRAWN) : List.of(CHECKED_IF_DRAWN));
    }
    if (side == Side.ABOVE) {
      all.add(SEES_ORDER);
    }
    all.add(NAMED_IF_RESTRICTED);
    return new ArrayList<>(all);
  }
}
