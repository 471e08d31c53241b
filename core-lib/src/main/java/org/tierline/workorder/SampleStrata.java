package org.tierline.workorder;

import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tierline.calendar.DemandTraits;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.setting.SettingText;

/**
 * Shares of their own for orders of a type or nature, in percent, written as {@code
 * TYPE:COMPLAINT=30, NATURE:UTILITY=50}. Where both of an order's have one, the greater counts.
 */
public record SampleStrata(Map<String, Integer> shares) {
  static final SampleStrata NONE = new SampleStrata(Map.of());

  private static final Pattern LINE = Pattern.compile("(TYPE|NATURE):([A-Z_]+)=(\\d{1,3})");
  private static final int WHOLE = 100;

  public SampleStrata {
    shares = Map.copyOf(shares);
  }

  /** The share of an order's stratum; none where it has no stratum of its own. */
  OptionalInt of(DemandTraits traits) {
    return IntStream.of(
            shares.getOrDefault("TYPE:" + traits.type(), -1),
            shares.getOrDefault("NATURE:" + traits.nature(), -1))
        .filter(share -> share >= 0)
        .max();
  }

  static SettingText<SampleStrata> text() {
    return new SettingText<>() {
      @Override
      public SampleStrata parse(String text) {
        var shares = new TreeMap<String, Integer>();
        for (String part : text.split("[,，;\\s]+")) {
          if (!part.isBlank()) {
            add(shares, part);
          }
        }
        return new SampleStrata(shares);
      }

      @Override
      public String write(SampleStrata value) {
        return new TreeMap<>(value.shares())
            .entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(", "));
      }
    };
  }

  private static void add(Map<String, Integer> shares, String part) {
    Matcher line = LINE.matcher(part);
    if (!line.matches() || Integer.parseInt(line.group(3)) > WHOLE) {
      throw new IllegalArgumentException(
          "not a stratum such as TYPE:COMPLAINT=30 or NATURE:UTILITY=50: " + part);
    }
    if (line.group(1).equals("TYPE")) {
      DemandType.valueOf(line.group(2));
    } else {
      NatureClass.valueOf(line.group(2));
    }
    String stratum = line.group(1) + ":" + line.group(2);
    if (shares.put(stratum, Integer.valueOf(line.group(3))) != null) {
      throw new IllegalArgumentException("twice: " + stratum);
    }
  }
}
