package org.tierline.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
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
import org.tierline.audit.AuditFinding.Kind;

/** Whatever is wrong with a trail is told in both languages. */
class TrailFaultTest {
  private static final Pattern PLACE = Pattern.compile("\\{[0-9]+}");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

  private final Map<String, String> english = texts("faults.properties");
  private final Map<String, String> chinese = texts("faults_zh.properties");

  @Test
  void every_fault_has_its_words_in_both_languages_and_none_are_left_over() {
    Set<String> names =
        Stream.of(TrailFault.values())
            .map(Enum::name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(english.keySet()).as("English words").isEqualTo(names);
    assertThat(chinese.keySet()).as("Chinese words").isEqualTo(names);
    assertThat(english.values()).noneMatch(text -> CHINESE.matcher(text).find());
    assertThat(chinese.values()).allMatch(text -> CHINESE.matcher(text).find());
    assertThat(places(chinese)).isEqualTo(places(english));
  }

  @Test
  void every_kind_is_what_some_fault_was_done_by() {
    assertThat(Stream.of(TrailFault.values()).map(TrailFault::kind)).contains(Kind.values());
  }

  @Test
  void numbers_and_days_stand_in_the_words_as_they_are() {
    var added = AuditFinding.of(1001L, TrailFault.ENTRIES_ADDED, 2000, 1001);
    assertThat(added.words(Locale.ENGLISH))
        .isEqualTo("2000 entries from 1001 on were added: the trail does not count them");
    assertThat(added.words(Locale.TRADITIONAL_CHINESE)).isEqualTo("自第 1001 条起多出 2000 条记录：审计记录未计入");
    assertThat(added.words(Locale.FRANCE)).isEqualTo(added.words(Locale.ENGLISH));
    assertThat(added)
        .hasToString("ADDED: 2000 entries from 1001 on were added: the trail does not count them");
  }

  private static Map<String, Set<String>> places(Map<String, String> texts) {
    var found = new TreeMap<String, Set<String>>();
    texts.forEach(
        (name, text) ->
            found.put(
                name,
                PLACE
                    .matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(TreeSet::new))));
    return found;
  }

  private static Map<String, String> texts(String file) {
    var properties = new Properties();
    try (var text =
        new InputStreamReader(
            Objects.requireNonNull(TrailFault.class.getResourceAsStream(file)),
            StandardCharsets.UTF_8)) {
      properties.load(text);
    } catch (IOException e) {
      throw new IllegalStateException(file, e);
    }
    var found = new TreeMap<String, String>();
    properties.forEach((key, value) -> found.put((String) key, (String) value));
    return found;
  }
}
