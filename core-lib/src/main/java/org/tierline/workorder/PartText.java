package org.tierline.workorder;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violation;
import org.tierline.org.Role;

/**
 * Reads a unit's part of the chain from its text. A line is {@code ACTION | who | whose turn |
 * needs}, with the words of the city's chain; who is one side and its roles, or {@code NOBODY}
 * instead of roles; what follows a # is left out. Every line that cannot be read is named with its
 * number.
 */
final class PartText {
  static final String NOBODY = "NOBODY";
  private static final Set<Side> AT_UNITS = EnumSet.of(Side.HOLDER, Side.PARENT, Side.ABOVE);
  private static final int MOST_LINES = 100;

  private final List<PartLine> lines = new ArrayList<>();
  private final List<Violation> bad = new ArrayList<>();
  private final Set<PartLine.Place> taken = new HashSet<>();

  private PartText() {}

  /**
   * As much of a part as can be read.
   *
   * @param bad each line that cannot
   */
  record Readable(List<PartLine> lines, List<Violation> bad) {}

  /** The lines, or {@link Invalid} naming every one that cannot be read. */
  static List<PartLine> read(String text) {
    Readable readable = readable(text);
    if (!readable.bad().isEmpty()) {
      throw new Invalid(readable.bad());
    }
    return readable.lines();
  }

  /** What can be read; {@link Invalid} only where it is too long to be tried. */
  static Readable readable(String text) {
    List<String> all = text.lines().toList();
    if (all.size() > MOST_LINES) {
      throw Invalid.of("definition", KernelError.OUT_OF_RANGE, 1, MOST_LINES);
    }
    var reader = new PartText();
    for (int i = 0; i < all.size(); i++) {
      String line = all.get(i).replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        reader.line(i + 1, line);
      }
    }
    if (reader.lines.isEmpty() && reader.bad.isEmpty()) {
      reader.bad.add(new Violation("definition", KernelError.REQUIRED, List.of()));
    }
    return new Readable(List.copyOf(reader.lines), List.copyOf(reader.bad));
  }

  private void line(int number, String line) {
    try {
      PartLine read = parsed(number, line);
      for (PartLine.Place place : read.places()) {
        if (!taken.add(place)) {
          throw new IllegalArgumentException("twice: " + words(place));
        }
      }
      lines.add(read);
    } catch (IllegalArgumentException e) {
      bad.add(
          new Violation(
              "line " + number, OrderError.CHAIN_LINE, List.of(String.valueOf(e.getMessage()))));
    }
  }

  private static PartLine parsed(int number, String line) {
    String[] cells = ChainText.cells(line, 4);
    List<String> who = ChainText.words(cells[1]);
    if (who.isEmpty()) {
      throw new IllegalArgumentException("a side and its roles, or " + NOBODY);
    }
    Side side = ChainText.constant(Side.class, who.get(0));
    if (!AT_UNITS.contains(side)) {
      throw new IllegalArgumentException("no side of a unit: " + side);
    }
    List<String> roles = who.subList(1, who.size());
    boolean nobody = roles.equals(List.of(NOBODY));
    if (roles.isEmpty()) {
      throw new IllegalArgumentException(side + " needs a role, or " + NOBODY);
    }
    return new PartLine(
        number,
        ChainText.constant(Action.class, cells[0]),
        side,
        nobody ? Set.of() : ChainText.constants(Role.class, roles),
        ChainText.constants(AssignmentRole.class, ChainText.words(cells[2])),
        ChainText.constants(Need.class, ChainText.words(cells[3])));
  }

  static String words(PartLine.Place place) {
    String turn = place.turn() == null ? "" : " " + place.turn();
    return place.action() + " " + place.side() + turn;
  }
}
