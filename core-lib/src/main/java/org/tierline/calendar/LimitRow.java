package org.tierline.calendar;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of a limit profile. An empty condition fits everything; at most one of category, nature,
 * urgency and channel is given, with or without a type.
 *
 * @param code the step
 * @param nature or null
 * @param urgency or null
 * @param type or null
 * @param category a category code; it fits itself and everything below it; or null
 * @param channel the name of a channel of intake, or null
 * @param limit the limit; null if and only if the code is a share
 * @param percent the share, 1 to 100; 0 unless the code is a share
 * @param source the law, standard or decision behind the value; may be empty
 */
public record LimitRow(
    LimitCode code,
    @Nullable NatureClass nature,
    @Nullable Urgency urgency,
    @Nullable DemandType type,
    @Nullable String category,
    @Nullable String channel,
    @Nullable Limit limit,
    int percent,
    String source) {

  /** The rule that this line stands for. */
  public LimitRule rule() {
    if (category != null) {
      return LimitRule.CATEGORY;
    }
    if (nature != null) {
      return LimitRule.NATURE;
    }
    if (urgency != null) {
      return LimitRule.URGENCY;
    }
    if (channel != null) {
      return LimitRule.CHANNEL;
    }
    return type == null ? LimitRule.PROFILE_DEFAULT : LimitRule.TYPE;
  }

  boolean fits(DemandTraits traits) {
    String given = traits.category();
    return (nature == null || nature == traits.nature())
        && (urgency == null || urgency == traits.urgency())
        && (type == null || type == traits.type())
        && (channel == null || channel.equals(traits.channel()))
        && (category == null || given != null && given.startsWith(category));
  }

  /** How near the line is among those of the same rule: deeper category first, then with type. */
  int nearness() {
    return 2 * (category == null ? 0 : category.length()) + (type == null ? 0 : 1);
  }

  /** What identifies the line within a profile. */
  List<Object> key() {
    List<Object> key = new ArrayList<>();
    key.add(code);
    key.add(nature == null ? "" : nature);
    key.add(urgency == null ? "" : urgency);
    key.add(type == null ? "" : type);
    key.add(category == null ? "" : category);
    key.add(channel == null ? "" : channel);
    return key;
  }

  /** The conditions in words, such as "danger to life or property, consultation". */
  String conditions(Locale locale) {
    List<String> parts = new ArrayList<>();
    if (category != null) {
      parts.add(category);
    }
    if (nature != null) {
      parts.add(nature.text(locale));
    }
    if (urgency != null) {
      parts.add(urgency.text(locale));
    }
    if (channel != null) {
      parts.add(channel);
    }
    if (type != null) {
      parts.add(type.text(locale));
    }
    return String.join(CalendarWords.in(locale).format("conditions.joiner"), parts);
  }

  String value() {
    return limit == null ? percent + " %" : limit.toString();
  }
}
