package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tierline.kernel.Invalid;
import org.tierline.org.Role;

/** A city writes its chain as text; what cannot be read is named by its line. */
class ChainTextTest {
  private static final String GOOD =
      """
      # a chain of three states
      state REGISTERED | REGISTERED | 待分办 | registered
      state HANDLING   | HANDLING   | 办理中 | being handled
      state CLOSED     | CLOSED     | 已办结 | closed

      DISPATCH | CENTRE DISPATCHER | REGISTERED > HANDLING | | UNDISPUTED # to whoever is on duty
      SUBMIT_FEEDBACK | HOLDER UNIT_LIAISON UNIT_LEADER, SYSTEM | HANDLING > CLOSED / HANDLING \
      | LEAD CO HANDLING DELEGATED > ACCEPTED | CONTACTED
      CANCEL | CITIZEN | OPEN > CLOSED | |
      """;

  @Test
  void a_line_says_who_may_do_what_from_where_to_where() {
    Chain chain = ChainText.read(GOOD);
    assertThat(chain.states()).extracting(ChainState::code).first().isEqualTo("REGISTERED");
    assertThat(chain.states()).hasSize(3).last().extracting(ChainState::chinese).isEqualTo("已办结");
    assertThat(chain.text()).isEqualTo(GOOD);
    Transition submit = chain.lines().get(1);
    assertThat(submit)
        .isEqualTo(
            new Transition(
                7,
                Action.SUBMIT_FEEDBACK,
                List.of(
                    new Doer(Side.HOLDER, Set.of(Role.UNIT_LIAISON, Role.UNIT_LEADER)),
                    new Doer(Side.SYSTEM, Set.of())),
                Set.of("HANDLING"),
                "CLOSED",
                "HANDLING",
                Set.of(AssignmentRole.LEAD, AssignmentRole.CO),
                Set.of(AssignmentStatus.HANDLING, AssignmentStatus.DELEGATED),
                AssignmentStatus.ACCEPTED,
                Set.of(Need.CONTACTED)));
  }

  @Test
  void open_means_every_state_that_is_not_final() {
    Transition cancel = ChainText.read(GOOD).lines().get(2);
    assertThat(cancel.from()).containsExactlyInAnyOrder("REGISTERED", "HANDLING");
    assertThat(cancel.concernsTurn()).isFalse();
  }

  @Test
  void what_stands_after_a_hash_is_left_out() {
    assertThat(ChainText.read(GOOD).lines().get(0).needs()).containsExactly(Need.UNDISPUTED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "JUMP | CENTRE AGENT | REGISTERED | |; unknown Action: JUMP",
        "CLOSE | CENTRE AGENT | NOWHERE > CLOSED | |; no such state: NOWHERE",
        "CLOSE | CENTRE AGENT | HANDLING > NOWHERE | |; no such state: NOWHERE",
        "CLOSE | CENTRE AGENT | HANDLING > CLOSED / NOWHERE | |; no such state: NOWHERE",
        "CLOSE | CENTRE AGENT | HANDLING > | | WISH; unknown Need: WISH",
        "CLOSE | CENTRE AGENT | > CLOSED | |; no state to begin from",
        "CLOSE | CENTRE MAYOR | HANDLING > CLOSED | |; unknown Role: MAYOR",
        "CLOSE | PALACE AGENT | HANDLING > CLOSED | |; unknown Side: PALACE",
        "CLOSE | CENTRE | HANDLING > CLOSED | |; CENTRE needs a role",
        "CLOSE | CITIZEN AGENT | HANDLING > CLOSED | |; CITIZEN has no roles",
        "CLOSE | CENTRE AGENT, | HANDLING > CLOSED | |; nobody may do it",
        "CLOSE | | HANDLING > CLOSED | |; nobody may do it",
        "CLOSE | CENTRE AGENT | HANDLING > CLOSED |; 5 cells divided by |, not 4",
        "CLOSE | CENTRE AGENT | HANDLING > CLOSED | | |; 5 cells divided by |, not 6",
        "SIGN | HOLDER UNIT_LIAISON | HANDLING | LEAD ASLEEP | |; 5 cells divided by |, not 6",
        "SIGN | HOLDER UNIT_LIAISON | HANDLING | LEAD ASLEEP |; unknown AssignmentStatus: ASLEEP",
        "SIGN | HOLDER UNIT_LIAISON | HANDLING | LEAD HANDLING > GONE |; "
            + "unknown AssignmentStatus: GONE",
        "state CLOSED | CLOSED | 已办结 | closed; twice: CLOSED",
        "state ON_HOLD | SLEEPING | 挂起 | on hold; unknown WorkOrderStatus: SLEEPING",
        "state ON_HOLD | SUSPENDED | 挂起; 4 cells divided by |, not 3",
        "state ON_HOLD | SUSPENDED | | on hold; "
            + "a name in both languages, of 1 to 40 characters",
        "state on-hold | SUSPENDED | 挂起 | on hold; not a state's code: on-hold",
      })
  void a_line_that_cannot_be_read_is_named_by_its_number(String bad, String why) {
    Invalid refused =
        catchThrowableOfType(Invalid.class, () -> ChainText.read(GOOD + "\n" + bad + "\n"));
    assertThat(refused.violations()).hasSize(1);
    assertThat(refused.violations().get(0).field()).isEqualTo("line 10");
    assertThat(refused.violations().get(0).rule()).isEqualTo(OrderError.CHAIN_LINE);
    assertThat(refused.violations().get(0).arguments()).containsExactly(why);
  }

  @Test
  void every_bad_line_is_named_at_once() {
    String bad = GOOD + "JUMP | | | |\nstate CLOSED | CLOSED | 已办结 | closed\nCLOSE\n";
    Invalid refused = catchThrowableOfType(Invalid.class, () -> ChainText.read(bad));
    assertThat(refused.violations())
        .extracting(v -> v.field())
        .containsExactlyInAnyOrder("line 9", "line 10", "line 11");
  }

  @Test
  void a_definition_without_end_is_not_read() {
    assertThatThrownBy(() -> ChainText.read("\n".repeat(301))).isInstanceOf(Invalid.class);
  }
}
