package org.tierline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No SQL of the library reads or writes a city's table without naming the city. */
class StatementsTest {
  private static final Path MAIN = Path.of("src/main");
  private static final Pattern TENANT_TABLE =
      Pattern.compile("create table (?:tierline\\.)?([a-z_]+) \\(\\s*tenant_id\\b");

  @Test
  void every_statement_of_the_library_names_the_city_for_each_table() throws IOException {
    Set<String> tables = tenantTables();
    assertThat(tables).contains("tenant", "unit", "work_order").doesNotContain("tenant_directory");
    var wrong = new ArrayList<String>();
    int seen = 0;
    for (Path file : files(MAIN.resolve("java"), ".java")) {
      String source = Files.readString(file);
      seen += source.contains("tierline.work_order") ? 1 : 0;
      for (String statement : Statements.forgettingTheCity(source, tables)) {
        wrong.add(file.getFileName() + ": " + statement);
      }
    }
    assertThat(seen).as("sources with SQL about orders").isPositive();
    assertThat(wrong).isEmpty();
  }

  @Test
  void a_statement_that_forgets_the_city_is_found() {
    var tables = Set.of("unit", "person");
    assertThat(
            Statements.forgettingTheCity(
                "a(\"select * from \" + \"tierline.unit where code = ?\");", tables))
        .hasSize(1);
    assertThat(
            Statements.forgettingTheCity(
                """
                String sql = "select u.name from tierline.unit u join tierline.person p"
                    + " on p.person_id = u.person_id where u.tenant_id = ?";
                """,
                tables))
        .as("a join that does not repeat the city")
        .hasSize(1);
    assertThat(
            Statements.forgettingTheCity(
                "/* tenant_id; */ run(\"delete from tierline.unit\"); // tenant_id", tables))
        .as("a comment is no condition")
        .hasSize(1);
  }

  @Test
  void statements_that_name_it_and_other_tables_pass() {
    var tables = Set.of("unit", "person");
    assertThat(
            Statements.forgettingTheCity(
                """
                char semicolon = ';';
                String text = "tierline.unit; where " + "tenant_id = ?";
                String other = "select 1 from tierline.tenant_directory";
                """,
                tables))
        .isEmpty();
  }

  private static Set<String> tenantTables() throws IOException {
    var found = new TreeSet<String>();
    for (Path file : files(MAIN.resolve("resources/db/tierline"), ".sql")) {
      Matcher table = TENANT_TABLE.matcher(Files.readString(file));
      while (table.find()) {
        found.add(table.group(1));
      }
    }
    return found;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }
}
