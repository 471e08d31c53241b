package org.tierline.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.setting.SettingText;
import org.tierline.workorder.Action;

/**
 * Who is told of which event by which ways: the value of a city's setting. Its text is a file of
 * comma-separated lines under a header, # starts a comment.
 */
final class NoticeRules {
  static final SettingText<NoticeRules> TEXT = new Text();

  private static final String HEADER = "event,clock,template,to,channels";
  private static final int COLUMNS = HEADER.split(",").length;
  private static final Pattern CHANNEL = Pattern.compile("[A-Z][A-Z0-9_]{0,23}");

  private final String text;
  private final List<NoticeRule> rules;

  private NoticeRules(String text, List<NoticeRule> rules) {
    this.text = text;
    this.rules = List.copyOf(rules);
  }

  /** What is shipped with the library. */
  static NoticeRules shipped() {
    try (InputStream in =
        Objects.requireNonNull(NoticeRules.class.getResourceAsStream("default-rules.csv"))) {
      return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rules that an event meets, in the order of the file. */
  List<NoticeRule> of(Action action, @Nullable String occasion) {
    return rules.stream().filter(rule -> rule.matches(action, occasion)).toList();
  }

  /**
   * Those whom an event as it stands in the log is told to. Where a chain has several reviews only
   * the last releases the answer: before it a petitioner has nothing to read, nor to rate.
   *
   * @param isPublic whether the petitioner may read what the event says
   */
  List<NoticeRule> of(Action action, @Nullable String occasion, boolean isPublic) {
    boolean hasNoAnswerYet = action == Action.REVIEW_PASS && !isPublic;
    return of(action, occasion).stream()
        .map(rule -> hasNoAnswerYet ? rule.withoutPetitioner() : rule)
        .filter(rule -> !rule.to().isEmpty())
        .toList();
  }

  static NoticeRules parse(String text) {
    return parse(text, true);
  }

  private static NoticeRules parse(String text, boolean isNew) {
    var rules = new ArrayList<NoticeRule>();
    boolean header = false;
    int number = 0;
    for (String raw : text.split("\\R", -1)) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (header) {
        rules.add(rule(number, line, isNew));
      } else if (!line.equals(HEADER)) {
        throw refused(number, HEADER);
      }
      header = true;
    }
    return new NoticeRules(text.strip() + "\n", rules);
  }

  private static NoticeRule rule(int number, String line, boolean isNew) {
    String[] cells = Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new);
    if (cells.length != COLUMNS) {
      throw refused(number, HEADER);
    }
    Action action = constant(number, Action.class, cells[0]);
    String occasion = cells[1].equals("*") ? null : cells[1];
    NoticeName template = template(number, cells[2]);
    Set<Audience> to = EnumSet.noneOf(Audience.class);
    for (String each : cells[3].split("\\+")) {
      to.add(constant(number, Audience.class, each.strip()));
    }
    requireFit(number, template, to);
    if (isNew) {
      requireTold(number, action, occasion, to);
    }
    return new NoticeRule(action, occasion, template, to, channels(number, cells[4]));
  }

  private static NoticeName template(int number, String slug) {
    return NoticeName.find(slug)
        .orElseThrow(
            () ->
                refused(
                    number,
                    Arrays.stream(NoticeName.values())
                        .map(NoticeName::slug)
                        .collect(Collectors.joining(" "))));
  }

  /** Nobody may stand in a rule whom its event never tells. */
  private static void requireTold(
      int number, Action action, @Nullable String occasion, Set<Audience> to) {
    if (!Reach.events().contains(action)) {
      throw refused(number, words(Reach.events()));
    }
    Set<String> occasions = Occasion.of(action);
    if (occasion != null && !occasions.contains(occasion)) {
      throw refused(number, ("* " + String.join(" ", occasions)).strip());
    }
    Set<Audience> reached = Reach.of(action, occasion);
    if (!reached.containsAll(to)) {
      throw refused(number, words(reached));
    }
  }

  private static String words(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).collect(Collectors.joining(" "));
  }

  /** What is said inside is not for petitioners. */
  private static void requireFit(int number, NoticeName template, Set<Audience> to) {
    if (template == NoticeName.DIGEST
        || template.isOfCalls()
        || to.contains(Audience.PETITIONER) && !template.isToPetitioners()) {
      throw refused(
          number,
          EnumSet.allOf(NoticeName.class).stream()
              .filter(NoticeName::isToPetitioners)
              .map(each -> "PETITIONER: " + each.slug())
              .collect(Collectors.joining(", ")));
    }
  }

  private static Set<String> channels(int number, String cell) {
    var channels = new TreeSet<String>();
    for (String each : cell.split("\\+")) {
      if (!CHANNEL.matcher(each.strip()).matches()) {
        throw refused(number, CHANNEL.pattern());
      }
      channels.add(each.strip());
    }
    return channels;
  }

  private static <E extends Enum<E>> E constant(int number, Class<E> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.name().equals(text))
        .findFirst()
        .orElseThrow(() -> refused(number, words(List.of(type.getEnumConstants()))));
  }

  private static Invalid refused(int number, String allowed) {
    return Invalid.of("value", NoticeError.BAD_NOTICE_RULE, number, allowed);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NoticeRules same && same.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  private static final class Text implements SettingText<NoticeRules> {
    @Override
    public NoticeRules parse(String written) {
      return NoticeRules.parse(written);
    }

    @Override
    public NoticeRules kept(String written) {
      return NoticeRules.parse(written, false);
    }

    @Override
    public String write(NoticeRules value) {
      return value.text;
    }
  }
}
