package org.tierline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The threat model names tests that are there, and looks at every way in from all six sides. */
class ThreatModelTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW = Pattern.compile("^\\| ([STRIDE]) \\|.*\\|([^|]*)\\|$");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))`");

  private final Map<String, String> letters = new LinkedHashMap<>();
  private final Set<String> named = new TreeSet<>();
  private final Set<String> unguarded = new TreeSet<>();

  ThreatModelTest() throws IOException {
    String section = "";
    for (String line : Files.readAllLines(ROOT.resolve("docs/security/threat-model.md"))) {
      Matcher row = ROW.matcher(line);
      if (line.startsWith("## ")) {
        section = line;
      } else if (row.matches()) {
        letters.merge(section, row.group(1), String::concat);
        note(line, row.group(2));
      }
    }
  }

  private void note(String line, String tests) {
    Matcher test = TEST.matcher(tests);
    boolean any = false;
    while (test.find()) {
      named.add(test.group(1));
      any = true;
    }
    if (!any) {
      unguarded.add(line);
    }
  }

  @Test
  void every_way_in_is_looked_at_from_all_six_sides() {
    assertThat(letters).hasSizeGreaterThan(10);
    assertThat(letters.values()).allMatch("STRIDE"::equals);
  }

  @Test
  void everything_that_is_tried_has_a_test_and_every_test_is_there() throws IOException {
    assertThat(unguarded).isEmpty();
    assertThat(named).hasSizeGreaterThan(40);
    assertThat(testClasses()).containsAll(named);
  }

  private static Set<String> testClasses() throws IOException {
    try (Stream<Path> modules = Files.list(ROOT)) {
      var found = new TreeSet<String>();
      for (Path tests :
          modules
              .map(module -> module.resolve("src/test/java"))
              .filter(Files::isDirectory)
              .toList()) {
        try (Stream<Path> files = Files.walk(tests)) {
          found.addAll(
              files
                  .map(file -> String.valueOf(file.getFileName()))
                  .filter(name -> name.endsWith(".java"))
                  .map(name -> name.substring(0, name.length() - ".java".length()))
                  .collect(Collectors.toSet()));
        }
      }
      return found;
    }
  }
}
