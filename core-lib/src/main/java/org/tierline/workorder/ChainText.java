package org.tierline.workorder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violation;
import org.tierline.org.Role;

/**
 * Reads a chain from its text. A line is either a state, {@code state CODE | PHASE | 中文 | English},
 * or an action, {@code ACTION | who | order | turn | needs}; what follows a # is left out. Every
 * line that cannot be read is named with its number.
 */
final class ChainText {
  private static final String EVERY_OPEN_STATE = "OPEN";
  private static final int MOST_LINES = 300;

  private final List<ChainState> states = new ArrayList<>();
  private final List<Transition> lines = new ArrayList<>();
  private final List<Violation> bad = new ArrayList<>();

  private ChainText() {}

  /**
   * As much of a chain as can be read.
   *
   * @param bad each line that cannot
   */
  record Readable(Chain chain, List<Violation> bad) {}

  /** The chain, or {@link Invalid} naming every line that cannot be read. */
  static Chain read(String text) {
    Readable readable = readable(text);
    if (!readable.bad().isEmpty()) {
      throw new Invalid(readable.bad());
    }
    return readable.chain();
  }

  /** What can be read; {@link Invalid} only where it is too long to be tried. */
  static Readable readable(String text) {
    var reader = new ChainText();
    List<String> all = text.lines().toList();
    if (all.size() > MOST_LINES) {
      throw Invalid.of("definition", KernelError.OUT_OF_RANGE, 1, MOST_LINES);
    }
    reader.each(all, true);
    reader.each(all, false);
    return new Readable(new Chain(text, reader.states, reader.lines), reader.bad);
  }

  private void each(List<String> all, boolean statesOnly) {
    for (int i = 0; i < all.size(); i++) {
      String line = all.get(i).replaceFirst("#.*", "").strip();
      boolean isState = line.startsWith("state ");
      if (line.isEmpty() || isState != statesOnly) {
        continue;
      }
      int number = i + 1;
      try {
        if (isState) {
          state(line.substring("state ".length()));
        } else {
          lines.add(transition(number, line));
        }
      } catch (IllegalArgumentException e) {
        bad.add(
            new Violation(
                "line " + number, OrderError.CHAIN_LINE, List.of(String.valueOf(e.getMessage()))));
      }
    }
  }

  private void state(String line) {
    String[] parts = cells(line, 4);
    if (!parts[0].matches("[A-Z][A-Z0-9_]{1,23}")) {
      throw new IllegalArgumentException("not a state's code: " + parts[0]);
    }
    if (states.stream().anyMatch(s -> s.code().equals(parts[0]))) {
      throw new IllegalArgumentException("twice: " + parts[0]);
    }
    if (parts[2].isEmpty()
        || parts[3].isEmpty()
        || parts[2].length() > 40
        || parts[3].length() > 40) {
      throw new IllegalArgumentException("a name in both languages, of 1 to 40 characters");
    }
    states.add(
        new ChainState(parts[0], constant(WorkOrderStatus.class, parts[1]), parts[2], parts[3]));
  }

  private Transition transition(int number, String line) {
    String[] parts = cells(line, 5);
    Action action = constant(Action.class, parts[0]);
    String[] order = sides(parts[2]);
    String[] next = order[1].split("/", -1);
    List<String> turn = words(sides(parts[3])[0]);
    List<String> roles = turn.stream().filter(w -> isConstant(AssignmentRole.class, w)).toList();
    List<String> turnStates = turn.stream().filter(w -> !roles.contains(w)).toList();
    String turnTo = sides(parts[3])[1];
    return new Transition(
        number,
        action,
        doers(parts[1]),
        from(order[0]),
        next[0].isBlank() ? null : known(next[0].strip()),
        next.length < 2 ? null : known(next[1].strip()),
        constants(AssignmentRole.class, roles),
        constants(AssignmentStatus.class, turnStates),
        turnTo.isEmpty() ? null : constant(AssignmentStatus.class, turnTo),
        constants(Need.class, words(parts[4])));
  }

  static String[] cells(String line, int count) {
    String[] parts = Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
    if (parts.length != count) {
      throw new IllegalArgumentException(count + " cells divided by |, not " + parts.length);
    }
    return parts;
  }

  /** What stands before and after the arrow. */
  static String[] sides(String cell) {
    int arrow = cell.indexOf('>');
    return arrow < 0
        ? new String[] {cell, ""}
        : new String[] {cell.substring(0, arrow).strip(), cell.substring(arrow + 1).strip()};
  }

  static List<String> words(String cell) {
    return Arrays.stream(cell.split("\\s+")).filter(w -> !w.isEmpty()).toList();
  }

  static List<Doer> doers(String cell) {
    var doers = new ArrayList<Doer>();
    for (String one : cell.split(",", -1)) {
      List<String> words = words(one);
      if (words.isEmpty()) {
        throw new IllegalArgumentException("nobody may do it");
      }
      Side side = constant(Side.class, words.get(0));
      Set<Role> roles = constants(Role.class, words.subList(1, words.size()));
      boolean nameless = side == Side.CITIZEN || side == Side.SYSTEM;
      if (nameless != roles.isEmpty()) {
        throw new IllegalArgumentException(
            nameless ? side + " has no roles" : side + " needs a role");
      }
      doers.add(new Doer(side, roles));
    }
    return doers;
  }

  private Set<String> from(String cell) {
    var from = new LinkedHashSet<String>();
    for (String word : words(cell)) {
      if (word.equals(EVERY_OPEN_STATE)) {
        states.stream().filter(s -> !s.phase().isFinal()).forEach(s -> from.add(s.code()));
      } else {
        from.add(known(word));
      }
    }
    if (from.isEmpty()) {
      throw new IllegalArgumentException("no state to begin from");
    }
    return from;
  }

  private String known(String code) {
    return states.stream()
        .map(ChainState::code)
        .filter(code::equals)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such state: " + code));
  }

  static <E extends Enum<E>> Set<E> constants(Class<E> type, List<String> names) {
    var found = EnumSet.noneOf(type);
    names.forEach(name -> found.add(constant(type, name)));
    return found;
  }

  static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(unknown(type, name));
  }

  private static Supplier<IllegalArgumentException> unknown(Class<?> type, @Nullable String name) {
    return () -> new IllegalArgumentException("unknown " + type.getSimpleName() + ": " + name);
  }

  static <E extends Enum<E>> boolean isConstant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants()).anyMatch(c -> c.name().equals(name));
  }
}
