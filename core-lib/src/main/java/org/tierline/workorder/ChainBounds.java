package org.tierline.workorder;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.tierline.org.Role;

/**
 * How far a city may go with one action on turns of one part: who at most may take it, from which
 * phases and turns and to which, and what it needs. Read from a table that is shipped.
 *
 * @param turns whose turn it may concern; empty where it concerns the order
 */
record ChainBounds(
    Action action,
    List<Doer> by,
    Ends<WorkOrderStatus> order,
    Set<AssignmentRole> turns,
    Ends<AssignmentStatus> turn,
    Set<Need> always,
    Set<Need> may) {
  private static final String TABLE = "chain.bounds";
  private static final String KEEP = "KEEP";
  private static final String OPEN = "OPEN";
  private static final Map<Action, List<ChainBounds>> ALL = readShipped();

  /** From where an action may lead at most, and to where. */
  record Ends<E extends Enum<E>>(Set<E> from, Set<E> to, boolean mayKeep) {
    String words() {
      String targets = to.stream().map(Enum::name).collect(Collectors.joining(" "));
      return (targets + (mayKeep ? " " + KEEP : "")).strip();
    }
  }

  static List<ChainBounds> of(Action action) {
    return ALL.getOrDefault(action, List.of());
  }

  /** Whether somebody of that side may hold the action by that role; null for the nameless. */
  boolean allows(Side side, Role role) {
    return by.stream().anyMatch(d -> d.side() == side && d.roles().contains(role));
  }

  boolean allows(Side side) {
    return by.stream().anyMatch(d -> d.side() == side);
  }

  String doers() {
    return by.stream()
        .map(
            d ->
                (d.side() + " " + d.roles().stream().sorted().map(Role::name).toList())
                    .replace(" []", ""))
        .collect(Collectors.joining(", "));
  }

  private static Map<Action, List<ChainBounds>> readShipped() {
    try (InputStream in = ChainBounds.class.getResourceAsStream(TABLE)) {
      byte[] bytes = Objects.requireNonNull(in, TABLE).readAllBytes();
      var all = new EnumMap<Action, List<ChainBounds>>(Action.class);
      new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(ChainBounds::read)
          .forEach(b -> all.computeIfAbsent(b.action(), a -> new ArrayList<>()).add(b));
      return all;
    } catch (IOException e) {
      throw new IllegalStateException("the library's bounds of chains cannot be read", e);
    }
  }

  private static ChainBounds read(String line) {
    String[] cells = ChainText.cells(line, 6);
    List<String> turn = ChainText.words(ChainText.sides(cells[3])[0]);
    List<String> roles =
        turn.stream().filter(w -> ChainText.isConstant(AssignmentRole.class, w)).toList();
    String states = turn.stream().filter(w -> !roles.contains(w)).collect(Collectors.joining(" "));
    return new ChainBounds(
        ChainText.constant(Action.class, cells[0]),
        ChainText.doers(cells[1]),
        ends(WorkOrderStatus.class, ChainText.sides(cells[2])[0], cells[2]),
        ChainText.constants(AssignmentRole.class, roles),
        ends(AssignmentStatus.class, states, cells[3]),
        ChainText.constants(Need.class, ChainText.words(cells[4])),
        ChainText.constants(Need.class, ChainText.words(cells[5])));
  }

  private static <E extends Enum<E>> Ends<E> ends(Class<E> type, String from, String cell) {
    List<String> to = ChainText.words(ChainText.sides(cell)[1]);
    return new Ends<>(
        from.equals(OPEN) ? open(type) : ChainText.constants(type, ChainText.words(from)),
        ChainText.constants(type, to.stream().filter(w -> !w.equals(KEEP)).toList()),
        to.contains(KEEP));
  }

  private static <E extends Enum<E>> Set<E> open(Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(c -> c instanceof WorkOrderStatus phase && !phase.isFinal())
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(type)));
  }
}
