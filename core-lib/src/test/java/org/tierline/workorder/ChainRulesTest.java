package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.ChainError.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.ErrorCode;

/** What is wrong with chains that differ from the shipped one by one change each. */
class ChainRulesTest {
  private static final String SHIPPED = Chain.standard().text();
  private static final Path DRAWING = Path.of("..", "docs", "chain.md");
  private static final boolean WRITE = Boolean.getBoolean("tierline.writeDocs");

  @Test
  void the_shipped_chain_has_nothing_wrong() {
    assertThat(ChainRules.check(Chain.standard())).isEmpty();
  }

  @Test
  void a_phase_that_every_city_has_is_there_once() {
    assertThat(wrong(SHIPPED + "state WAITING | HANDLING | 等待 | waiting\n"))
        .contains(CHAIN_PHASE_TWICE);
    String noMerge =
        without("MERGE ")
            .replace("CALLBACK MERGED", "CALLBACK")
            .replace("DECLINED MERGED", "DECLINED");
    assertThat(wrong(noMerge.replaceAll("(?m)^state MERGED.*\n", "")))
        .containsExactly(CHAIN_PHASE_MISSING);
  }

  @Test
  void a_side_state_goes_only_with_its_actions() {
    assertThat(wrong(without("DIVERT_REFUSE"))).contains(CHAIN_ACTION_MISSING);
    assertThat(wrong(without("RESUME"))).contains(CHAIN_ACTION_MISSING, CHAIN_STRANDED);
  }

  @Test
  void no_order_is_stranded() {
    assertThat(wrong(without("REVIEW_PASS"))).contains(CHAIN_STRANDED);
    assertThat(wrong(without("CHILD_ACCEPT"))).contains(CHAIN_TURN_STRANDED);
    assertThat(wrong(without("CO_SUBMIT"))).contains(CHAIN_TURN_STRANDED);
    assertThat(wrong(SHIPPED + "state SECOND | UNDER_REVIEW | 复审 | second review\n"))
        .containsExactly(CHAIN_STATE_UNREACHABLE);
  }

  @Test
  void an_answer_does_not_escape_the_centre() {
    assertThat(wrong(SHIPPED.replace("HANDLING > UNDER_REVIEW ", "HANDLING > CLOSED ")))
        .contains(CHAIN_AUDIT_SKIPPED, CHAIN_UNIT_CLOSES, CHAIN_TO_NOT_ALLOWED);
    assertThat(wrong(unreviewed())).containsExactly(CHAIN_AUDIT_SKIPPED);
    assertThat(wrong(unreviewed().replace("CALLBACK_AGENT, SYSTEM  ", "CALLBACK_AGENT ")))
        .isEmpty();
  }

  @Test
  void who_answers_does_not_review_and_who_reviews_does_not_answer() {
    assertThat(wrong(SHIPPED.replace("CENTRE REVIEWER  ", "CENTRE UNIT_LEADER")))
        .contains(CHAIN_DUTIES_MIXED, CHAIN_DOER_NOT_ALLOWED);
    assertThat(wrong(edited("CO_SUBMIT", "HOLDER UNIT_LIAISON", "HOLDER DISPATCHER")))
        .contains(CHAIN_DUTIES_MIXED);
    assertThat(wrong(edited("PROGRESS", "HOLDER UNIT_LIAISON", "CITIZEN, HOLDER UNIT_LIAISON")))
        .containsExactly(CHAIN_DOER_NOT_ALLOWED);
  }

  @Test
  void a_request_finds_somebody_who_decides() {
    assertThat(wrong(without("REJECT_EXTENSION"))).contains(CHAIN_REQUEST_INCOMPLETE);
    assertThat(wrong(without("APPEAL "))).contains(CHAIN_REQUEST_INCOMPLETE);
    assertThat(wrong(edited("RESUME", ", SYSTEM", ""))).containsExactly(CHAIN_RESUME_NOT_BY_SYSTEM);
  }

  @Test
  void an_action_stays_what_it_is() {
    assertThat(wrong(edited("CANCEL", "REASON", ""))).containsExactly(CHAIN_NEED_MISSING);
    assertThat(wrong(edited("CONTACT", "DELEGATED             |", "DELEGATED | TIER_TWO")))
        .containsExactly(CHAIN_NEED_NOT_ALLOWED);
    assertThat(wrong(without("CONTACT "))).containsExactly(CHAIN_NEED_UNMET);
    assertThat(wrong(edited("DISPATCH ", "REGISTERED >", "REGISTERED HANDLING >")))
        .contains(CHAIN_FROM_NOT_ALLOWED);
    assertThat(wrong(edited("CO_SUBMIT", "CO HANDLING", "CO CHILD HANDLING")))
        .contains(CHAIN_TURN_NOT_ALLOWED);
    assertThat(wrong(SHIPPED + "OVERDUE | SYSTEM | OPEN | | \n"))
        .containsExactly(CHAIN_ACTION_UNKNOWN);
  }

  @Test
  void what_a_city_may_drop_may_be_dropped() {
    assertThat(wrong(SHIPPED.replace("TIER_TWO CATALOGUE", ""))).isEmpty();
    assertThat(wrong(SHIPPED.replace("CO_HANDLERS_DONE CONTACTED LEADER_SIGNED", ""))).isEmpty();
  }

  @Test
  void a_problem_names_its_line_in_both_languages() {
    ChainProblem problem = ChainRules.check(ChainText.read(edited("CANCEL", "REASON", ""))).get(0);
    assertThat(problem.line()).isEqualTo((int) SHIPPED.lines().count());
    assertThat(problem.text(Locale.ENGLISH)).isEqualTo("CANCEL always needs REASON");
    assertThat(problem.text(Locale.CHINESE)).isEqualTo("CANCEL必须始终要求REASON");
  }

  @Test
  void the_drawing_in_the_docs_is_of_the_shipped_chain() throws IOException {
    var drawing = new ChainDrawing(Chain.standard());
    String text =
        """
        # The chain that is shipped

        Written and checked by `ChainRulesTest`; rewrite it with
        `mvn -pl core-lib -am verify -Dtierline.writeDocs=true`. Actions that leave an order in its
        state stand only in the table.

        ```mermaid
        %s```

        %s"""
            .formatted(drawing.diagram(), drawing.table());
    if (WRITE) {
      Files.writeString(DRAWING, text);
    }
    assertThat(DRAWING).hasContent(text);
  }

  /** Without review, answers go straight to the call-back. */
  private static String unreviewed() {
    return SHIPPED
        .replaceAll("(?m)^REVIEW_.*\n", "")
        .replaceAll("(?m)^state UNDER_REVIEW.*\n", "")
        .replace("HANDLING > UNDER_REVIEW ", "HANDLING > CALLBACK ")
        .replace("UNDER_REVIEW ", "");
  }

  private static String without(String action) {
    return SHIPPED.replaceAll("(?m)^" + action + ".*\n", "");
  }

  private static String edited(String action, String from, String to) {
    StringBuilder text = new StringBuilder();
    SHIPPED
        .lines()
        .map(line -> line.startsWith(action) ? line.replace(from, to) : line)
        .forEach(line -> text.append(line).append('\n'));
    assertThat(text.toString()).isNotEqualTo(SHIPPED);
    return text.toString();
  }

  private static List<ErrorCode> wrong(String text) {
    return ChainRules.check(ChainText.read(text)).stream()
        .map(ChainProblem::code)
        .distinct()
        .toList();
  }
}
