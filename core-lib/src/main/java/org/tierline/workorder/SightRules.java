package org.tierline.workorder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.org.Role;
import org.tierline.setting.SettingText;

/**
 * Who sees which field how: the value of a setting. Its text is a file of comma-separated lines
 * under a header, # starts a comment, several names stand with + between them, and * is every one.
 * Of the lines that fit a field, a role and the tier of the unit at which it is held, the first
 * counts; where none fits, the field is hidden.
 */
final class SightRules {
  static final SettingText<SightRules> TEXT = new Text();

  private static final String HEADER = "field,role,tier,sight";
  private static final int COLUMNS = HEADER.split(",").length;
  private static final int TIERS = 9;

  /** As it was before cities could decide. */
  private static final String SHIPPED =
      HEADER
          + """

          NAME+PHONE+EMAIL+COMPANY,AGENT+DISPATCHER+CALLBACK_AGENT+CENTER_DIRECTOR,1,ON_REQUEST
          NAME+PHONE+EMAIL+COMPANY,UNIT_LIAISON,*,ON_REQUEST
          NAME+PHONE+EMAIL+COMPANY,*,*,MASKED
          OBJECT_PHONE,OVERSEER,*,MASKED
          OBJECT_PHONE,*,1,PLAIN
          OBJECT_PHONE,*,*,MASKED
          SEX_AND_LABEL+ADDRESS+TEXT_NUMBERS,*,*,PLAIN
          """;

  private final String text;
  private final List<Line> lines;

  /**
   * A line of the file.
   *
   * @param roles empty for every one
   * @param tier null for every one
   */
  private record Line(
      int number, Set<PersonalField> fields, Set<Role> roles, @Nullable Integer tier, Sight sight) {
    boolean fits(PersonalField field, Role role, int level) {
      return fields.contains(field)
          && (roles.isEmpty() || roles.contains(role))
          && (tier == null || tier == level);
    }
  }

  /** How a field is seen, and by which line; 0 where none fits. */
  record Found(Sight sight, int line) {}

  private SightRules(String text, List<Line> lines) {
    this.text = text;
    this.lines = List.copyOf(lines);
  }

  static SightRules shipped() {
    return parse(SHIPPED);
  }

  Found of(PersonalField field, Role role, int tier) {
    return lines.stream()
        .filter(line -> line.fits(field, role, tier))
        .findFirst()
        .map(line -> new Found(line.sight, line.number))
        .orElse(new Found(Sight.HIDDEN, 0));
  }

  /** Whether units below may have other rules: those by which nobody sees more. */
  static boolean allows(SightRules inherited, SightRules own) {
    for (PersonalField field : PersonalField.values()) {
      for (Role role : Role.values()) {
        for (int tier = 1; tier <= TIERS; tier++) {
          Sight wanted = own.of(field, role, tier).sight();
          if (wanted.isLooserThan(inherited.of(field, role, tier).sight())) {
            return false;
          }
        }
      }
    }
    return true;
  }

  static SightRules parse(String text) {
    var lines = new ArrayList<Line>();
    boolean header = false;
    int number = 0;
    for (String raw : text.strip().split("\\R", -1)) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (header) {
        lines.add(line(number, line));
      } else if (!line.equals(HEADER)) {
        throw refused(number, HEADER);
      }
      header = true;
    }
    if (!header) {
      throw refused(1, HEADER);
    }
    return new SightRules(text.strip() + "\n", lines);
  }

  private static Line line(int number, String line) {
    String[] cells = Arrays.stream(line.split(",", -1)).map(String::strip).toArray(String[]::new);
    if (cells.length != COLUMNS) {
      throw refused(number, HEADER);
    }
    return new Line(
        number,
        constants(number, PersonalField.class, cells[0]),
        cells[1].equals("*") ? Set.of() : constants(number, Role.class, cells[1]),
        cells[2].equals("*") ? null : tier(number, cells[2]),
        constants(number, Sight.class, cells[3]).iterator().next());
  }

  private static int tier(int number, String text) {
    if (!text.matches("[1-" + TIERS + "]")) {
      throw refused(number, "1-" + TIERS + " *");
    }
    return Integer.parseInt(text);
  }

  private static <E extends Enum<E>> Set<E> constants(int number, Class<E> type, String cell) {
    Set<E> found = EnumSet.noneOf(type);
    if (cell.equals("*")) {
      return EnumSet.allOf(type);
    }
    for (String each : cell.split("\\+")) {
      found.add(
          Arrays.stream(type.getEnumConstants())
              .filter(constant -> constant.name().equals(each.strip()))
              .findFirst()
              .orElseThrow(() -> refused(number, names(type))));
    }
    return found;
  }

  private static <E extends Enum<E>> String names(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(" "));
  }

  private static Invalid refused(int number, String allowed) {
    return Invalid.of("value", OrderError.BAD_SIGHT_RULE, number, allowed);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SightRules same && same.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  private static final class Text implements SettingText<SightRules> {
    @Override
    public SightRules parse(String written) {
      return SightRules.parse(written);
    }

    @Override
    public String write(SightRules value) {
      return value.text;
    }
  }
}
