package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is wrong with a definition is shown on its diagram, where it is wrong. */
class ChainDiagramTest {
  private static final String SHIPPED = Chain.standard().text();

  @Test
  void a_sound_chain_is_drawn_without_any_mark() {
    assertThat(diagram(SHIPPED))
        .contains("UNDER_REVIEW --> CALLBACK : REVIEW_PASS")
        .doesNotContain("⚠", "classDef", "%%");
  }

  @Test
  void a_state_at_fault_is_marked_and_numbered() {
    String diagram = diagram(SHIPPED + "state SECOND | UNDER_REVIEW | 复审 | second review\n");

    assertThat(diagram)
        .contains("  state \"复审 second review ⚠1\" as SECOND\n")
        .contains("  class SECOND problem\n")
        .contains("classDef problem ")
        .contains("  %% ⚠1 SECOND: no order can come into the state SECOND\n");
  }

  @Test
  void a_way_at_fault_is_marked_with_line_and_action_in_the_comment() {
    String definition = SHIPPED.replace("REGISTERED > DECLINED ", "HANDLING > DECLINED   ");
    ChainReport report = ChainReport.of(definition);
    ChainProblem wrong = report.problems().get(0);

    assertThat(wrong.code()).isEqualTo(ChainError.CHAIN_FROM_NOT_ALLOWED);
    assertThat(wrong.action()).isEqualTo(Action.DECLINE);
    assertThat(wrong.line()).isEqualTo(lineOf(definition, "DECLINE "));
    assertThat(report.diagram(Locale.ENGLISH))
        .contains("  HANDLING --> DECLINED : DECLINE ⚠1\n")
        .contains("%% ⚠1 line " + wrong.line() + " DECLINE: ");
    assertThat(report.diagram(Locale.CHINESE)).containsPattern("%% ⚠1 line \\d+ DECLINE: .*不");
  }

  @Test
  void a_way_that_stays_in_its_state_is_drawn_where_something_is_wrong_with_it() {
    String noReason = SHIPPED.replaceAll("(?m)^(MARK_HARD.*)REASON$", "$1");
    assertThat(noReason).isNotEqualTo(SHIPPED);
    assertThat(diagram(noReason)).contains("  HANDLING --> HANDLING : MARK_HARD ⚠1\n");
  }

  @Test
  void a_turn_that_never_ends_is_shown_where_units_handle() {
    String noChildEnds = SHIPPED.replaceAll("(?m)^CHILD_ACCEPT.*\n", "");

    assertThat(diagram(noChildEnds))
        .containsPattern("state \"办理中 being handled( ⚠\\d)+\" as HANDLING");
  }

  @Test
  void what_is_at_no_state_and_no_way_stands_by_itself() {
    String noMerge =
        SHIPPED
            .replaceAll("(?m)^MERGE .*\n", "")
            .replaceAll("(?m)^state MERGED.*\n", "")
            .replace("CALLBACK MERGED", "CALLBACK")
            .replace("DECLINED MERGED", "DECLINED");

    assertThat(ChainReport.of(noMerge).problems())
        .extracting(ChainProblem::code)
        .containsExactly(ChainError.CHAIN_PHASE_MISSING);
    assertThat(diagram(noMerge))
        .containsPattern("  state \"⚠1 .*MERGED.*\" as problem1\n")
        .contains("  class problem1 problem\n");
  }

  @Test
  void of_a_definition_with_unreadable_lines_the_others_are_drawn() {
    String broken = SHIPPED.replaceFirst("(?m)^SIGN ", "SING ");
    ChainReport report = ChainReport.of(broken);

    assertThat(report.problems()).hasSize(1);
    assertThat(report.problems().get(0).line()).isEqualTo(lineOf(broken, "SING "));
    assertThat(report.isSound()).isFalse();
    assertThat(report.nodes()).hasSize(11);
    assertThat(report.diagram(Locale.ENGLISH))
        .contains("  REGISTERED --> DISPATCHED : DISPATCH, ARBITRATE\n")
        .contains("SING")
        .doesNotContain("DISPATCHED --> HANDLING")
        .contains("  class problem1 problem\n");
  }

  @Test
  void names_cannot_break_out_of_the_diagram() {
    String quoted = SHIPPED.replace("| registered", "| \"registered\" %%");

    assertThat(diagram(quoted)).contains("  state \"待分办 'registered' %%\" as REGISTERED\n");
  }

  private static String diagram(String definition) {
    return ChainReport.of(definition).diagram(Locale.ENGLISH);
  }

  private static int lineOf(String definition, String start) {
    List<String> lines = definition.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return i + 1;
      }
    }
    throw new AssertionError("no line begins with " + start);
  }
}
