package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The shipped chain told the other way round: not what an action needs, but what may happen in each
 * situation, whom each person may stop or help, and which guard stands before what.
 */
class DefaultChainTest {
  private static final Chain CHAIN = Chain.standard();

  /** What may be done to the order itself: {@code ACTION>next phase}. */
  private static final String ON_THE_ORDER =
      """
      REGISTERED: ACCEPT AMEND ANSWER>CLOSED DECLINE>DECLINED DIVERT>DIVERTED MERGE>MERGED \
      TO_FAMILY>CLOSED TO_DISCIPLINE DISPATCH>DISPATCHED ARBITRATE>DISPATCHED
      DISPATCHED: AMEND ADD_CO_HANDLER URGE SUPERVISE LIFT ESCALATE
      HANDLING: AMEND TO_DISCIPLINE ADD_CO_HANDLER URGE SUPERVISE LIFT ESCALATE>DISPATCHED
      UNDER_REVIEW: SUPERVISE LIFT
      CALLBACK: RECORD_CALLBACK CLOSE>CLOSED REHANDLE>DISPATCHED SUPERVISE LIFT
      SUSPENDED: AMEND SUPERVISE LIFT
      DIVERTED: DIVERT_ACK>CLOSED DIVERT_REFUSE>REGISTERED
      MERGED: RECORD_CALLBACK REOPEN>REGISTERED
      CLOSED: RECORD_CALLBACK REOPEN>REGISTERED
      DECLINED: REOPEN>REGISTERED
      CANCELLED:
      """;

  /** As long as work goes on, whatever the phase. */
  private static final String WHILE_OPEN = "TO_INCIDENT INSTRUCT MARK_HARD CANCEL>CANCELLED";

  /** What may be done on a unit's turn: {@code ACTION>next phase!next state of the turn}. */
  private static final String ON_TURNS =
      """
      DISPATCHED, LEAD PENDING_SIGN: SIGN>HANDLING!HANDLING RETURN>REGISTERED EXTENSION
      HANDLING, LEAD PENDING_SIGN: RETURN>REGISTERED EXTENSION
      DISPATCHED, LEAD HANDLING: WORK DELEGATE!DELEGATED WHISTLE RETURN>REGISTERED EXTENSION CO_HANDLER
      HANDLING, LEAD HANDLING: WORK DELEGATE!DELEGATED WHISTLE RETURN>REGISTERED EXTENSION CO_HANDLER \
      SUSPENSION UNREASONABLE SUBMIT_FEEDBACK>UNDER_REVIEW!SUBMITTED
      DISPATCHED, LEAD DELEGATED: WORK DELEGATE REJECT_RETURN EXTENSION CO_HANDLER
      HANDLING, LEAD DELEGATED: WORK DELEGATE REJECT_RETURN EXTENSION CO_HANDLER SUSPENSION UNREASONABLE
      SUSPENDED, LEAD SUSPENDED: RESUME>HANDLING
      HANDLING, LEAD SUBMITTED: UNREASONABLE
      HANDLING, LEAD ACCEPTED: UNREASONABLE
      UNDER_REVIEW, LEAD SUBMITTED: REVIEW_PASS>CALLBACK!ACCEPTED REVIEW_REJECT>HANDLING!HANDLING UNREASONABLE
      UNDER_REVIEW, LEAD HANDLING: UNREASONABLE
      UNDER_REVIEW, LEAD DELEGATED: UNREASONABLE
      UNDER_REVIEW, LEAD ACCEPTED: UNREASONABLE
      CALLBACK, LEAD ACCEPTED: UNREASONABLE
      CALLBACK, LEAD SUBMITTED: UNREASONABLE
      CALLBACK, LEAD HANDLING: UNREASONABLE
      CALLBACK, LEAD DELEGATED: UNREASONABLE
      CLOSED, LEAD ACCEPTED: APPEAL APPROVE_APPEAL REJECT_APPEAL
      BELOW, CO PENDING_SIGN: SIGN!HANDLING RETURN EXTENSION
      BELOW, CO HANDLING: WORK DELEGATE!DELEGATED CO_SUBMIT!SUBMITTED RETURN EXTENSION
      BELOW, CO DELEGATED: WORK DELEGATE REJECT_RETURN EXTENSION
      BELOW, CHILD PENDING_SIGN: SIGN!HANDLING RETURN EXTENSION
      BELOW, CHILD HANDLING: WORK DELEGATE!DELEGATED WHISTLE CHILD_SUBMIT!SUBMITTED RETURN EXTENSION
      BELOW, CHILD DELEGATED: WORK DELEGATE REJECT_RETURN EXTENSION
      BELOW, CHILD SUBMITTED: CHILD_ACCEPT!ACCEPTED CHILD_REJECT!HANDLING
      """;

  /** What a word of the lines above stands for. */
  private static final Map<String, String> WORDS =
      Map.of(
          "WORK", "CONTACT PROGRESS",
          "RETURN", "REQUEST_RETURN REJECT_RETURN APPROVE_RETURN!RETURNED",
          "RETURN>REGISTERED", "REQUEST_RETURN REJECT_RETURN APPROVE_RETURN>REGISTERED!RETURNED",
          "EXTENSION", "REQUEST_EXTENSION APPROVE_EXTENSION REJECT_EXTENSION",
          "CO_HANDLER", "REQUEST_CO_HANDLER APPROVE_CO_HANDLER REJECT_CO_HANDLER",
          "SUSPENSION",
              "REQUEST_SUSPENSION APPROVE_SUSPENSION>SUSPENDED!SUSPENDED REJECT_SUSPENSION",
          "UNREASONABLE", "REQUEST_UNREASONABLE APPROVE_UNREASONABLE REJECT_UNREASONABLE");

  private static final String WHO =
      """
      CENTRE AGENT: ACCEPT AMEND ANSWER DECLINE DIVERT TO_FAMILY TO_INCIDENT REOPEN URGE
      CENTRE DISPATCHER: ACCEPT AMEND DECLINE DIVERT MERGE TO_FAMILY TO_INCIDENT TO_DISCIPLINE DISPATCH \
      ADD_CO_HANDLER APPROVE_RETURN REJECT_RETURN APPROVE_EXTENSION REJECT_EXTENSION \
      APPROVE_SUSPENSION REJECT_SUSPENSION RESUME APPROVE_CO_HANDLER REJECT_CO_HANDLER MARK_HARD CANCEL
      CENTRE REVIEWER: REVIEW_PASS REVIEW_REJECT
      CENTRE CALLBACK_AGENT: RECORD_CALLBACK CLOSE REHANDLE
      CENTRE SUPERVISOR: APPROVE_RETURN REJECT_RETURN APPROVE_UNREASONABLE REJECT_UNREASONABLE \
      APPROVE_APPEAL REJECT_APPEAL REHANDLE ESCALATE
      CENTRE CENTER_DIRECTOR: ARBITRATE APPROVE_EXTENSION REJECT_EXTENSION ESCALATE
      CENTRE EXTERNAL_SYSTEM: DIVERT_ACK DIVERT_REFUSE
      HOLDER UNIT_LIAISON: SIGN CONTACT PROGRESS DELEGATE WHISTLE CHILD_SUBMIT CO_SUBMIT \
      SUBMIT_FEEDBACK REQUEST_RETURN REQUEST_EXTENSION REQUEST_SUSPENSION RESUME \
      REQUEST_UNREASONABLE APPEAL REQUEST_CO_HANDLER
      HOLDER UNIT_LEADER: PROGRESS WHISTLE
      PARENT UNIT_LIAISON: CHILD_ACCEPT CHILD_REJECT APPROVE_RETURN REJECT_RETURN APPROVE_EXTENSION \
      REJECT_EXTENSION
      PARENT UNIT_LEADER: CHILD_ACCEPT CHILD_REJECT APPROVE_RETURN REJECT_RETURN APPROVE_EXTENSION \
      REJECT_EXTENSION
      ABOVE OVERSEER: URGE
      ABOVE SUPERVISOR: SUPERVISE LIFT
      ABOVE LEADER: SUPERVISE LIFT INSTRUCT
      ABOVE CENTER_DIRECTOR: SUPERVISE LIFT
      CITIZEN: AMEND REOPEN URGE CANCEL RECORD_CALLBACK
      SYSTEM: REJECT_RETURN RESUME RECORD_CALLBACK CLOSE URGE SUPERVISE LIFT
      """;

  private static final String GUARDS =
      """
      REASON: DECLINE DIVERT_REFUSE TO_INCIDENT TO_DISCIPLINE ARBITRATE PROGRESS CHILD_REJECT \
      REVIEW_REJECT REJECT_RETURN REJECT_EXTENSION REJECT_SUSPENSION APPROVE_UNREASONABLE \
      REJECT_UNREASONABLE APPROVE_APPEAL REJECT_APPEAL REJECT_CO_HANDLER REHANDLE REOPEN LIFT \
      INSTRUCT ESCALATE MARK_HARD CANCEL
      EVIDENCE: ANSWER
      TIER_TWO: DISPATCH ARBITRATE
      CATALOGUE: DISPATCH DELEGATE
      UNDISPUTED: DISPATCH
      DISPUTED: ARBITRATE
      CHILDREN_DONE: CHILD_SUBMIT CO_SUBMIT SUBMIT_FEEDBACK
      CO_HANDLERS_DONE: SUBMIT_FEEDBACK
      CONTACTED: SUBMIT_FEEDBACK
      LEADER_SIGNED: SUBMIT_FEEDBACK REQUEST_RETURN REQUEST_EXTENSION REQUEST_SUSPENSION \
      REQUEST_UNREASONABLE APPEAL
      CALLED_BACK: CLOSE
      DISSATISFIED: REHANDLE
      UNRATED: RECORD_CALLBACK
      UNACCEPTED: ACCEPT
      """;

  /** An order's phase, and the part and state of the turn that is meant, if one is. */
  private record Situation(
      String state, @Nullable AssignmentRole role, @Nullable AssignmentStatus turn) {}

  @Test
  void in_each_situation_just_that_may_be_done_which_the_rules_say() {
    Map<Situation, Set<String>> expected = expected();
    for (Situation at : situations()) {
      assertThat(allowed(at)).as("%s", at).isEqualTo(expected.getOrDefault(at, new TreeSet<>()));
    }
    assertThat(situations()).containsAll(expected.keySet());
  }

  @Test
  void each_person_may_do_what_is_his() {
    var found = new TreeMap<String, Set<String>>();
    for (Transition line : CHAIN.lines()) {
      for (Doer doer : line.by()) {
        Stream<String> names = doer.roles().stream().map(role -> doer.side() + " " + role);
        (doer.roles().isEmpty() ? Stream.of(doer.side().name()) : names)
            .forEach(
                who -> found.computeIfAbsent(who, w -> new TreeSet<>()).add(line.action().name()));
      }
    }
    assertThat(found).isEqualTo(table(WHO));
  }

  @Test
  void each_guard_stands_before_what_it_is_for() {
    var found = new TreeMap<String, Set<String>>();
    for (Transition line : CHAIN.lines()) {
      line.needs()
          .forEach(
              need ->
                  found
                      .computeIfAbsent(need.name(), n -> new TreeSet<>())
                      .add(line.action().name()));
    }
    assertThat(found).isEqualTo(table(GUARDS));
  }

  @Test
  void only_an_order_whose_petitioner_cannot_be_called_back_closes_with_its_review() {
    for (Transition line : CHAIN.lines()) {
      for (String state : line.from()) {
        boolean differs = !line.next(state, true).equals(line.next(state, false));
        assertThat(differs).as("%s", line).isEqualTo(line.action() == Action.REVIEW_PASS);
      }
    }
    Transition pass =
        CHAIN.lines().stream().filter(t -> t.withoutCallBack() != null).findAny().get();
    assertThat(pass.next("UNDER_REVIEW", false)).isEqualTo("CLOSED");
  }

  @Test
  void a_rating_of_a_closed_order_is_the_citizens_alone() {
    Transition rating = CHAIN.find(Action.RECORD_CALLBACK, null, "CLOSED").get(0);
    assertThat(rating.by()).containsExactly(new Doer(Side.CITIZEN, Set.of()));
    assertThat(rating.needs(Need.UNRATED)).isTrue();
    assertThat(CHAIN.find(Action.RECORD_CALLBACK, null, "CALLBACK").get(0).needs()).isEmpty();
  }

  @Test
  void no_two_lines_apply_to_the_same_side_and_state() {
    assertThat(ChainWords.ambiguous(CHAIN)).isEmpty();
    String twice = CHAIN.text() + "\nCLOSE | SYSTEM | CALLBACK > CANCELLED | | \n";
    assertThat(ChainWords.ambiguous(ChainText.read(twice))).hasSize(1);
  }

  @Test
  void every_phase_has_one_state_of_its_name() {
    Map<WorkOrderStatus, String> states = new EnumMap<>(WorkOrderStatus.class);
    CHAIN.states().forEach(s -> states.merge(s.phase(), s.code(), String::concat));
    assertThat(states).hasSize(WorkOrderStatus.values().length);
    states.forEach((phase, code) -> assertThat(code).isEqualTo(phase.name()));
  }

  private static Map<Situation, Set<String>> expected() {
    var expected = new HashMap<Situation, Set<String>>();
    table(ON_THE_ORDER)
        .forEach((phase, may) -> expected.put(new Situation(phase, null, null), may));
    for (WorkOrderStatus phase : WorkOrderStatus.values()) {
      if (!phase.isFinal()) {
        Objects.requireNonNull(expected.get(new Situation(phase.name(), null, null)))
            .addAll(words(WHILE_OPEN));
      }
    }
    table(ON_TURNS)
        .forEach(
            (where, may) -> {
              String[] parts = where.split(", | ");
              boolean below = parts[0].equals("BELOW");
              for (String phase : below ? List.of("DISPATCHED", "HANDLING") : List.of(parts[0])) {
                expected.put(
                    new Situation(
                        phase,
                        AssignmentRole.valueOf(parts[1]),
                        AssignmentStatus.valueOf(parts[2])),
                    may);
              }
            });
    expected.values().removeIf(Set::isEmpty);
    return expected;
  }

  private static List<Situation> situations() {
    return Arrays.stream(WorkOrderStatus.values())
        .map(Enum::name)
        .flatMap(
            state ->
                Stream.concat(
                    Stream.of(new Situation(state, null, null)),
                    Arrays.stream(AssignmentRole.values())
                        .flatMap(
                            role ->
                                Arrays.stream(AssignmentStatus.values())
                                    .map(turn -> new Situation(state, role, turn)))))
        .toList();
  }

  private static Set<String> allowed(Situation at) {
    return CHAIN.lines().stream()
        .filter(line -> line.concerns(at.role()) && line.allows(at.state(), at.turn()))
        .map(line -> told(line, at))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String told(Transition line, Situation at) {
    String next = line.next(at.state(), true);
    AssignmentStatus turn = at.turn() == null ? null : line.nextTurn(at.turn());
    return line.action()
        + (next.equals(at.state()) ? "" : ">" + next)
        + (turn == at.turn() ? "" : "!" + turn);
  }

  private static Map<String, Set<String>> table(String text) {
    var table = new TreeMap<String, Set<String>>();
    for (String line : text.lines().toList()) {
      String[] sides = line.split(":", -1);
      table.put(sides[0].strip(), words(sides[1]));
    }
    return table;
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.split("\\s+"))
        .filter(word -> !word.isEmpty())
        .flatMap(word -> Arrays.stream(WORDS.getOrDefault(word, word).split(" ")))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
