package org.tierline.notice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tierline.kernel.Violations;

/**
 * The text of a notice with named places, to be filled.
 *
 * @param subject one line, at most 200 characters
 * @param body at most 4000 characters
 */
public record NoticeText(String subject, String body) {
  static final int LONGEST_SUBJECT = 200;
  private static final int LONGEST_BODY = 4000;
  private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

  public NoticeText {
    var check =
        new Violations().text("subject", subject, LONGEST_SUBJECT).text("body", body, LONGEST_BODY);
    if (subject != null) {
      check.pattern("subject", subject, Pattern.compile("[^\\r\\n]*"));
    }
    check.refuseIfAny();
  }

  /** Refuses places that a text of that name cannot fill. */
  NoticeText requirePlaces(NoticeName name) {
    var check = new Violations();
    check(check, "subject", subject, name.places());
    check(check, "body", body, name.places());
    check.refuseIfAny();
    return this;
  }

  private static void check(Violations found, String field, String text, Set<NoticePlace> allowed) {
    Matcher places = PLACE.matcher(text);
    while (places.find()) {
      String key = places.group(1);
      if (NoticePlace.find(key).filter(allowed::contains).isEmpty()) {
        String known =
            allowed.stream().map(each -> "{" + each.key() + "}").collect(Collectors.joining(" "));
        found.add(field, NoticeError.UNKNOWN_PLACE, "{" + key + "}", known);
      }
    }
  }

  /** Whether it has a place. */
  boolean names(NoticePlace place) {
    String braced = "{" + place.key() + "}";
    return subject.contains(braced) || body.contains(braced);
  }

  /** The same with every place filled; what has no value becomes empty. */
  NoticeText filled(Map<NoticePlace, String> values) {
    String line = fill(subject, values).replaceAll("\\s+", " ").strip();
    String text = fill(body, values).strip();
    return new NoticeText(
        shortened(line.isEmpty() ? "-" : line, LONGEST_SUBJECT),
        shortened(text.isEmpty() ? "-" : text, LONGEST_BODY));
  }

  private static String fill(String text, Map<NoticePlace, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    NoticePlace.find(found.group(1))
                        .map(place -> values.getOrDefault(place, ""))
                        .orElse("")));
  }

  private static String shortened(String text, int most) {
    return text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
  }

  /** The text that is shipped with the library. */
  static NoticeText shipped(NoticeName name, String language) {
    String file = "templates/" + name.slug() + "." + language + ".txt";
    try (InputStream in =
        Objects.requireNonNull(NoticeText.class.getResourceAsStream(file), file)) {
      String[] parts =
          new String(in.readAllBytes(), StandardCharsets.UTF_8).strip().split("\\R\\R", 2);
      return new NoticeText(parts[0], parts[1]);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
