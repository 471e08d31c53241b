package org.tierline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.ErrorCode;

/** Every reason for refusal has its words in both languages. */
class MessagesTest {
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]+}");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  private final Map<String, String> english = texts("messages.properties");
  private final Map<String, String> chinese = texts("messages_zh.properties");

  @Test
  void every_error_code_has_an_english_and_a_chinese_text_and_no_text_is_left_over() {
    Set<String> slugs = slugs();
    assertThat(slugs).contains("stale-version", "unknown-order");
    assertThat(english.keySet()).as("English texts").isEqualTo(slugs);
    assertThat(chinese.keySet()).as("Chinese texts").isEqualTo(slugs);
  }

  /** The last of two would be told for both. */
  @Test
  void no_two_reasons_have_the_same_name_and_no_name_has_two_texts() {
    assertThat(allSlugs()).doesNotHaveDuplicates();
    for (String file : List.of("messages.properties", "messages_zh.properties")) {
      assertThat(names(file)).as(file).isNotEmpty().doesNotHaveDuplicates();
    }
  }

  private static List<String> names(String file) {
    return lines(file)
        .filter(line -> !line.startsWith("#") && line.contains("="))
        .map(line -> line.substring(0, line.indexOf('=')))
        .toList();
  }

  private static Stream<String> lines(String file) {
    try (InputStream bytes = Objects.requireNonNull(Tierline.class.getResourceAsStream(file))) {
      return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void both_languages_have_the_same_places_to_fill() {
    assertThat(places(chinese)).isEqualTo(places(english));
  }

  @Test
  void each_text_is_in_its_language() {
    assertThat(english.values()).allSatisfy(text -> assertThat(text).isNotBlank());
    assertThat(english.values()).noneMatch(text -> CHINESE.matcher(text).find());
    assertThat(chinese.values()).allMatch(text -> CHINESE.matcher(text).find());
  }

  private static Set<String> slugs() {
    return new TreeSet<>(allSlugs());
  }

  private static List<String> allSlugs() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.tierline")
            .stream()
            .filter(type -> type.isEnum() && type.isAssignableTo(ErrorCode.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getEnumConstants()))
            .map(constant -> ((ErrorCode) constant).slug())
            .toList();
  }

  private static Map<String, Set<String>> places(Map<String, String> texts) {
    var found = new TreeMap<String, Set<String>>();
    texts.forEach(
        (key, text) ->
            found.put(
                key,
                PLACE
                    .matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new))));
    return found;
  }

  private static Map<String, String> texts(String file) {
    var properties = new Properties();
    try (InputStream bytes = Objects.requireNonNull(Tierline.class.getResourceAsStream(file));
        Reader text = new InputStreamReader(bytes, StandardCharsets.UTF_8)) {
      properties.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var found = new TreeMap<String, String>();
    properties.forEach((key, value) -> found.put((String) key, (String) value));
    return found;
  }
}
