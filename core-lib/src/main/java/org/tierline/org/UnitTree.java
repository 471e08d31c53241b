package org.tierline.org;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.UnitId;

/** A city's tree of units at one version: immutable, shared by all who work with that version. */
public final class UnitTree {
  private final Map<UnitId, UnitNode> byId = new HashMap<>();
  private final Map<String, UnitNode> byCode = new HashMap<>();
  private final Map<UnitId, List<UnitNode>> children = new HashMap<>();
  private final @Nullable UnitNode root;
  private final Map<UnitId, UnitId> successors;
  private final Map<UnitId, List<UnitState>> past = new HashMap<>();

  UnitTree(Collection<UnitNode> nodes) {
    this(nodes, Map.of(), List.of());
  }

  /**
   * A tree with its past.
   *
   * @param successors of units that were merged or closed
   * @param states how units stood before, those of one unit in order of time
   */
  UnitTree(
      Collection<UnitNode> nodes, Map<UnitId, UnitId> successors, Collection<UnitState> states) {
    this.successors = Map.copyOf(successors);
    states.forEach(state -> past.computeIfAbsent(state.unit(), id -> new ArrayList<>()).add(state));
    UnitNode top = null;
    for (UnitNode node : nodes) {
      byId.put(node.id(), node);
      // A unit out of service leaves its code to the next; by its id it is found for ever.
      byCode.merge(node.code(), node, UnitTree::inService);
      if (node.parent() == null) {
        top = node;
      } else {
        children.computeIfAbsent(node.parent(), id -> new ArrayList<>()).add(node);
      }
    }
    this.root = top;
  }

  private static UnitNode inService(UnitNode one, UnitNode other) {
    boolean first =
        one.status() != UnitStatus.INACTIVE
            || other.status() == UnitStatus.INACTIVE && one.id().value() > other.id().value();
    return first ? one : other;
  }

  /** The unit, or {@link NotFound} where this city has none of that id. */
  public UnitNode get(UnitId id) {
    return find(id).orElseThrow(() -> new NotFound(OrgError.UNKNOWN_UNIT, id));
  }

  /** Whether no unit bears a code but those out of service, and perhaps one that is named. */
  boolean isFree(String code, @Nullable UnitId own) {
    return findByCode(code)
        .filter(node -> node.status() != UnitStatus.INACTIVE && !node.id().equals(own))
        .isEmpty();
  }

  public Optional<UnitNode> find(UnitId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** The unit with a code that is not out of service, else the newest that bore it. */
  public Optional<UnitNode> findByCode(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /** The city's own unit; {@link NotFound} before it is founded. */
  public UnitNode root() {
    if (root == null) {
      throw new NotFound(OrgError.UNKNOWN_UNIT, "root");
    }
    return root;
  }

  public boolean isEmpty() {
    return root == null;
  }

  /** The direct children, in the order of their codes. */
  public List<UnitNode> children(UnitId id) {
    return List.copyOf(children.getOrDefault(id, List.of()));
  }

  /** The unit and all below it. */
  public List<UnitNode> subtree(UnitId id) {
    var found = new ArrayList<UnitNode>();
    collect(get(id), found);
    return found;
  }

  private void collect(UnitNode node, List<UnitNode> found) {
    found.add(node);
    for (UnitNode child : children.getOrDefault(node.id(), List.of())) {
      collect(child, found);
    }
  }

  /**
   * The unit itself, or the one that goes on with its work where it was merged or closed, over any
   * number of such changes.
   */
  public UnitId standing(UnitId id) {
    UnitId last = id;
    for (UnitId next = successors.get(id); next != null; next = successors.get(next)) {
      last = next;
    }
    return last;
  }

  /** Which unit goes on with the work of each that was merged or closed. */
  Map<UnitId, UnitId> successors() {
    return successors;
  }

  /**
   * How a unit stood before the tree was changed, in order of time; empty where it was always so.
   */
  public List<UnitState> past(UnitId id) {
    return List.copyOf(past.getOrDefault(id, List.of()));
  }

  /** Whether every unit has always stood where it stands, and none was merged or closed. */
  public boolean isUnmoved() {
    return successors.isEmpty()
        && past.values().stream()
            .flatMap(List::stream)
            .allMatch(state -> get(state.unit()).path().equals(state.path()));
  }

  /** The name that a unit bore at a moment. */
  public String nameAt(UnitId id, Instant at) {
    return past(id).stream()
        .filter(state -> at.isBefore(state.until()))
        .findFirst()
        .map(UnitState::name)
        .orElseGet(() -> get(id).name());
  }

  /** How many units and states there are, for weighing caches. */
  public int size() {
    return byId.size() + past.size();
  }

  public Collection<UnitNode> all() {
    return List.copyOf(byId.values());
  }
}
