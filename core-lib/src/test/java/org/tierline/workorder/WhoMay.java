package org.tierline.workorder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Rights;
import org.tierline.org.RightsOf;
import org.tierline.org.Role;
import org.tierline.org.UnitTree;
import org.tierline.workorder.OrderDriver.Step;

/**
 * Who may take an action at most, as the specification's table of actions says it, not as a chain
 * does; and whom a chain lets take it: everybody with any one role at the centre, at the unit that
 * acts, at the one above it and at one that has nothing to do with the order, a citizen, and the
 * system; and the same of another city, whose units have the same ids.
 */
final class WhoMay {
  /**
   * {@code action [state] | who}. Own: the unit whose turn it is, or the lead where the order is
   * meant. Parent: the unit that handed the turn down. Up: own, parent and centre. Of two: where a
   * second person reviews.
   */
  private static final String TABLE =
      """
      ACCEPT               | centre AGENT DISPATCHER
      AMEND                | centre AGENT DISPATCHER, citizen
      ANSWER               | centre AGENT
      DECLINE              | centre AGENT DISPATCHER
      DIVERT               | centre AGENT DISPATCHER
      DIVERT_ACK           | centre EXTERNAL_SYSTEM
      DIVERT_REFUSE        | centre EXTERNAL_SYSTEM
      MERGE                | centre DISPATCHER
      TO_FAMILY            | centre AGENT DISPATCHER
      TO_INCIDENT          | centre AGENT DISPATCHER
      TO_DISCIPLINE        | centre DISPATCHER
      DISPATCH             | centre DISPATCHER
      ARBITRATE            | centre CENTER_DIRECTOR
      SIGN                 | own UNIT_LIAISON
      CONTACT              | own UNIT_LIAISON
      PROGRESS             | own UNIT_LIAISON UNIT_LEADER
      DELEGATE             | own UNIT_LIAISON UNIT_LEADER
      ADD_CO_HANDLER       | centre DISPATCHER
      WHISTLE              | own UNIT_LIAISON UNIT_LEADER
      CHILD_SUBMIT         | own UNIT_LIAISON
      CHILD_ACCEPT         | parent UNIT_LIAISON UNIT_LEADER
      CHILD_REJECT         | parent UNIT_LIAISON UNIT_LEADER
      CO_SUBMIT            | own UNIT_LIAISON
      SUBMIT_FEEDBACK      | own UNIT_LIAISON
      REVIEW_PASS          | centre REVIEWER
      REVIEW_PASS SECOND_REVIEW | centre SUPERVISOR
      REVIEW_REJECT        | centre REVIEWER
      REVIEW_REJECT of two | centre REVIEWER SUPERVISOR
      REQUEST_RETURN       | own UNIT_LIAISON
      APPROVE_RETURN       | centre DISPATCHER SUPERVISOR, parent UNIT_LIAISON UNIT_LEADER
      REJECT_RETURN        | centre DISPATCHER SUPERVISOR, parent UNIT_LIAISON UNIT_LEADER, system
      REQUEST_EXTENSION    | own UNIT_LIAISON
      APPROVE_EXTENSION    | centre DISPATCHER CENTER_DIRECTOR, parent UNIT_LIAISON UNIT_LEADER
      REJECT_EXTENSION     | centre DISPATCHER CENTER_DIRECTOR, parent UNIT_LIAISON UNIT_LEADER
      REQUEST_SUSPENSION   | own UNIT_LIAISON
      APPROVE_SUSPENSION   | centre DISPATCHER
      REJECT_SUSPENSION    | centre DISPATCHER
      RESUME               | own UNIT_LIAISON, centre DISPATCHER, system
      REQUEST_UNREASONABLE | own UNIT_LIAISON
      APPROVE_UNREASONABLE | centre SUPERVISOR
      REJECT_UNREASONABLE  | centre SUPERVISOR
      APPEAL               | own UNIT_LIAISON
      APPROVE_APPEAL       | centre SUPERVISOR
      REJECT_APPEAL        | centre SUPERVISOR
      REQUEST_CO_HANDLER   | own UNIT_LIAISON
      APPROVE_CO_HANDLER   | centre DISPATCHER
      REJECT_CO_HANDLER    | centre DISPATCHER
      RECORD_CALLBACK      | centre CALLBACK_AGENT, citizen, system
      RECORD_CALLBACK CLOSED | citizen
      CLOSE                | centre CALLBACK_AGENT, system
      REHANDLE             | centre CALLBACK_AGENT SUPERVISOR
      REOPEN               | centre AGENT, citizen
      URGE                 | centre AGENT, up OVERSEER, citizen, system
      SUPERVISE            | up SUPERVISOR LEADER CENTER_DIRECTOR, system
      LIFT                 | up SUPERVISOR LEADER CENTER_DIRECTOR, system
      INSTRUCT             | up LEADER
      ESCALATE             | centre SUPERVISOR CENTER_DIRECTOR
      MARK_HARD            | centre DISPATCHER
      CANCEL               | centre DISPATCHER, citizen
      """;

  private static final TenantId CITY = new TenantId(1);
  private static final TenantId ABROAD = new TenantId(2);
  private static final UnitId ROOT = new UnitId(1);
  private static final UnitId ELSEWHERE = new UnitId(990);
  private static final Map<String, Set<String>> MAY = read();

  private final UnitTree tree;
  private final Judge judge;
  private final Map<String, List<String>> known = new HashMap<>();

  /** Finds out whether a caller may follow a line. */
  interface Judge {
    boolean may(Doers doers, Transition line, @Nullable Assignment turn);
  }

  WhoMay(UnitTree tree) {
    this(tree, (doers, line, turn) -> doers.find(line, turn).isPresent());
  }

  /** With a judge of one's own, who may be wrong on purpose. */
  WhoMay(UnitTree tree, Judge judge) {
    this.tree = tree;
    this.judge = judge;
  }

  private static Map<String, Set<String>> read() {
    var table = new HashMap<String, Set<String>>();
    TABLE
        .lines()
        .map(line -> line.split("\\|"))
        .forEach(line -> table.put(line[0].strip(), persons(line[1].strip())));
    return table;
  }

  /** Each of them as {@code place ROLE}, or {@code citizen} or {@code system}. */
  private static Set<String> persons(String text) {
    var persons = new HashSet<String>();
    for (String part : text.split(",")) {
      String[] words = part.strip().split(" ");
      if (words.length == 1) {
        persons.add(words[0]);
      }
      for (int i = 1; i < words.length; i++) {
        for (String place :
            words[0].equals("up") ? List.of("own", "parent", "centre") : List.of(words[0])) {
          persons.add(place + " " + words[i]);
        }
      }
    }
    return persons;
  }

  /**
   * What is wrong with who may take a step where the chain has a line for it; empty where right.
   */
  List<String> wrong(OrderDriver at, Step step) {
    Assignment turn = at.turnOf(step);
    UnitId own = turn != null ? turn.unit : at.order.leadUnit;
    UnitId above = turn == null || turn.role != AssignmentRole.CHILD ? null : parent(at, turn);
    String situation =
        "%s %s %s %s %s"
            .formatted(
                step.action(),
                at.order.state,
                turn == null ? "-" : turn.role + " " + turn.status,
                own == null,
                above == null);
    return known.computeIfAbsent(situation, s -> judge(at.order, step.action(), turn, own, above));
  }

  private static UnitId parent(OrderDriver at, Assignment turn) {
    return at.order.parentOf(turn).unit;
  }

  private List<String> judge(
      WorkOrder order,
      Action action,
      @Nullable Assignment turn,
      @Nullable UnitId own,
      @Nullable UnitId above) {
    Set<String> allowed = allowed(order, action);
    Set<String> let = let(order, action, turn, own, above);
    var wrong = new ArrayList<String>();
    for (String person : let) {
      if (!allowed.contains(person)) {
        wrong.add(person + " may not " + action + " in " + order.state);
      }
    }
    if (let.isEmpty()) {
      wrong.add("nobody may " + action + " in " + order.state);
    }
    return wrong;
  }

  private static Set<String> allowed(WorkOrder order, Action action) {
    String reviews = order.chain.has("SECOND_REVIEW") ? " of two" : "";
    Set<String> there = MAY.get(action + " " + order.state);
    Set<String> always = MAY.getOrDefault(action.name(), Set.of());
    return there == null ? MAY.getOrDefault(action + reviews, always) : there;
  }

  /** All whom the chain lets take it now. */
  private Set<String> let(
      WorkOrder order,
      Action action,
      @Nullable Assignment turn,
      @Nullable UnitId own,
      @Nullable UnitId above) {
    var places = new HashMap<String, @Nullable UnitId>();
    places.put("centre", ROOT);
    places.put("elsewhere", ELSEWHERE);
    places.put("own", own);
    places.put("parent", above);
    places.values().removeIf(Objects::isNull);
    var let = new HashSet<String>();
    for (TenantId city : List.of(CITY, ABROAD)) {
      String from = city.equals(CITY) ? "" : "6: abroad ";
      let(city, places, line(order, action, turn)).forEach(who -> let.add(from + who));
    }
    return let;
  }

  /** What is asked of a caller; the order and the turn are the same for all. */
  private interface Asked {
    boolean may(Caller caller, Rights rights);
  }

  private Asked line(WorkOrder order, Action action, @Nullable Assignment turn) {
    return (caller, rights) -> may(caller, rights, order, action, turn);
  }

  private Set<String> let(TenantId city, Map<String, @Nullable UnitId> places, Asked asked) {
    var let = new HashSet<String>();
    Caller person = Caller.person(city, new PersonId(1));
    places.forEach(
        (place, unit) -> {
          for (Role role : Role.values()) {
            if (asked.may(person, RightsOf.one(person, tree, role, unit))) {
              let.add(place + " " + role);
            }
          }
        });
    Caller citizen = Caller.citizen(city);
    if (asked.may(citizen, RightsOf.none(citizen, tree))) {
      let.add("citizen");
    }
    Caller system = Caller.system(city, "clock");
    if (asked.may(system, RightsOf.none(system, tree))) {
      let.add("system");
    }
    return let;
  }

  private boolean may(
      Caller caller, Rights rights, WorkOrder order, Action action, @Nullable Assignment turn) {
    var doers = new Doers(caller, rights, order);
    return order.chain.find(action, turn, order.state).stream()
        .filter(line -> line.allows(order.state, turn == null ? null : turn.status))
        .anyMatch(line -> judge.may(doers, Objects.requireNonNull(line), turn));
  }
}
