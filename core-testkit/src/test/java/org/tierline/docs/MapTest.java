package org.tierline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/MAP.md} has one paragraph for each package, which begins with the first sentence of
 * its {@code package-info.java}, and one row for each module.
 */
class MapTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern JAVADOC = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern PACKAGE = Pattern.compile("^package ([a-z.]+);", Pattern.MULTILINE);
  private static final Pattern LINK = Pattern.compile("\\{@(?:link|code) (?:[a-z]+\\.)*([^}]*)}");
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern SECTION =
      Pattern.compile(
          "^### `([a-z.]+)`\\n+(.*?)(?=\\n\\n|\\n#|\\z)", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void every_package_has_its_paragraph() throws IOException {
    Map<String, String> expected = firstSentences();
    Map<String, String> written = paragraphs();
    assertThat(expected).containsKey("org.tierline.kernel");
    assertThat(written.keySet())
        .as("packages in docs/MAP.md; what should stand there:%n%n%s", draft(expected))
        .isEqualTo(expected.keySet());
    expected.forEach(
        (name, sentence) ->
            assertThat(written.get(name)).as("docs/MAP.md about " + name).startsWith(sentence));
  }

  @Test
  void every_module_has_its_row() throws IOException {
    String map = Files.readString(ROOT.resolve("docs/MAP.md"));
    Set<String> modules = modules();
    assertThat(modules).contains("core-lib");
    assertThat(modules).allSatisfy(name -> assertThat(map).contains("| `" + name + "` |"));
  }

  private static Set<String> modules() throws IOException {
    var modules = new TreeSet<String>();
    Matcher module = MODULE.matcher(Files.readString(ROOT.resolve("pom.xml")));
    while (module.find()) {
      modules.add(module.group(1));
    }
    return modules;
  }

  private static String draft(Map<String, String> sentences) {
    var text = new StringBuilder();
    sentences.forEach(
        (name, sentence) ->
            text.append("### `").append(name).append("`\n\n").append(sentence).append("\n\n"));
    return text.toString();
  }

  private static Map<String, String> paragraphs() throws IOException {
    var found = new TreeMap<String, String>();
    Matcher section = SECTION.matcher(Files.readString(ROOT.resolve("docs/MAP.md")));
    while (section.find()) {
      assertThat(found.put(section.group(1), oneLine(section.group(2))))
          .as("second paragraph of " + section.group(1))
          .isNull();
    }
    return found;
  }

  private static Map<String, String> firstSentences() throws IOException {
    var found = new TreeMap<String, String>();
    for (String module : modules()) {
      try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
        for (Path file : files.filter(f -> f.endsWith("package-info.java")).toList()) {
          addSentence(found, file);
        }
      }
    }
    return found;
  }

  private static void addSentence(Map<String, String> found, Path file) throws IOException {
    String source = Files.readString(file);
    Matcher name = PACKAGE.matcher(source);
    Matcher javadoc = JAVADOC.matcher(source);
    assertThat(name.find() && javadoc.find()).as(file + " says what the package is").isTrue();
    String text = oneLine(javadoc.group(1).replaceAll("(?m)^\\s*\\*", " "));
    String plain = LINK.matcher(text).replaceAll("$1");
    int end = plain.indexOf(". ");
    found.put(name.group(1), end < 0 ? plain : plain.substring(0, end + 1));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
