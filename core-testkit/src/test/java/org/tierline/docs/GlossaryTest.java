package org.tierline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tierline.org.Role;
import org.tierline.workorder.Action;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.Side;
import org.tierline.workorder.WorkOrderStatus;

/** {@code docs/GLOSSARY.md} has one row in both languages for each word that an order lives by. */
class GlossaryTest {
  private static final Path GLOSSARY = Path.of("../docs/GLOSSARY.md");

  @Test
  void every_role_and_state_has_its_row() throws IOException {
    String text = Files.readString(GLOSSARY);
    assertThat(inCode(text, "org.Role.")).containsExactlyInAnyOrderElementsOf(names(Role.class));
    assertThat(inCode(text, "workorder.WorkOrderStatus."))
        .containsExactlyInAnyOrderElementsOf(names(WorkOrderStatus.class));
    assertThat(inCode(text, "workorder.AssignmentStatus."))
        .containsExactlyInAnyOrderElementsOf(names(AssignmentStatus.class));
  }

  @Test
  void every_action_and_side_has_its_row() throws IOException {
    String text = Files.readString(GLOSSARY);
    assertThat(constants(text, "`workorder.Action`"))
        .containsExactlyInAnyOrderElementsOf(names(Action.class));
    assertThat(constants(text, "Whose side acts, `workorder.Side`:"))
        .containsExactlyInAnyOrderElementsOf(names(Side.class));
  }

  private static List<String> names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
  }

  /** Constants that rows name in their last cell by the enum that they belong to. */
  private static List<String> inCode(String text, String prefix) {
    return rows(text.lines())
        .map(cells -> cells[cells.length - 1])
        .filter(code -> code.matches("`" + prefix.replace(".", "\\.") + "[A-Z_]+`"))
        .map(code -> code.substring(1 + prefix.length(), code.length() - 1))
        .toList();
  }

  /** The last cells of the table below a line. */
  private static List<String> constants(String text, String above) {
    List<String> table =
        text.lines()
            .dropWhile(line -> !line.equals(above))
            .skip(3)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    return rows(table.stream()).map(cells -> cells[cells.length - 1].replace("`", "")).toList();
  }

  /** The cells of rows that have a word in each language. */
  private static Stream<String[]> rows(Stream<String> lines) {
    return lines
        .filter(line -> line.startsWith("| "))
        .map(line -> line.substring(2, line.length() - 1).strip().split("\\s*\\|\\s*", -1))
        .filter(cells -> !cells[0].isBlank() && cells[1].matches(".*\\p{IsHan}.*"));
  }
}
