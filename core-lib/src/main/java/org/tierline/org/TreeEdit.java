package org.tierline.org;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.store.Work;

/**
 * A change of a city's tree as it is planned, for the capability above that carries it out: units
 * renamed, moved, added and closed in memory, until {@link #write} puts all of it into the rows at
 * once. Nothing is checked here but what no tree may be; who may change it is the caller's to ask.
 */
public final class TreeEdit {
  private final UnitTree before;
  private final Map<UnitId, UnitNode> nodes = new LinkedHashMap<>();
  private final Map<UnitId, NewUnit> added = new LinkedHashMap<>();
  private final Map<UnitId, UnitId> successors;
  private final List<UnitId> closed = new ArrayList<>();

  /** A change of a tree; so far none. */
  public TreeEdit(UnitTree before) {
    this.before = before;
    this.successors = new HashMap<>(before.successors());
    before.all().forEach(node -> nodes.put(node.id(), node));
  }

  /** The tree as it stands before. */
  public UnitTree before() {
    return before;
  }

  /** The tree as it will stand. */
  public UnitTree after() {
    List<UnitState> past =
        before.all().stream().flatMap(node -> before.past(node.id()).stream()).toList();
    return new UnitTree(nodes.values(), successors, past);
  }

  private UnitNode get(UnitId id) {
    UnitNode found = nodes.get(id);
    return found == null ? before.get(id) : found;
  }

  /**
   * Gives a unit another name or code.
   *
   * @throws Invalid where another unit has that code
   */
  public void rename(UnitId id, String name, String code) {
    UnitNode node = get(id);
    requireFree(code, id);
    nodes.put(
        id,
        new UnitNode(
            id,
            node.parent(),
            code,
            name,
            node.kind(),
            node.level(),
            node.path(),
            node.status(),
            node.capabilities()));
  }

  private void requireFree(String code, @Nullable UnitId own) {
    boolean taken =
        nodes.values().stream()
            .filter(n -> n.status() != UnitStatus.INACTIVE)
            .anyMatch(n -> n.code().equals(code) && !n.id().equals(own));
    if (taken) {
      throw Invalid.of("code", OrgError.DUPLICATE_CODE, code);
    }
  }

  /**
   * Puts a unit with all below it under another.
   *
   * @throws Rejected where that is the root, stands below itself, or has too many tiers
   */
  public void move(UnitId id, UnitId below) {
    UnitNode node = get(id);
    UnitNode parent = get(below);
    if (node.parent() == null) {
      throw new Rejected(OrgError.ROOT_STAYS, node.name());
    }
    if (parent.isWithin(node)) {
      throw new Rejected(OrgError.PARENT_IS_BELOW, node.name());
    }
    if (node.parent().equals(below)) {
      throw new Rejected(OrgError.ALREADY_BELOW, node.name(), parent.name());
    }
    for (UnitNode each : List.copyOf(nodes.values())) {
      if (each.isWithin(node)) {
        relocate(each, node, parent);
      }
    }
  }

  private void relocate(UnitNode each, UnitNode top, UnitNode parent) {
    int level = each.level() - top.level() + parent.level() + 1;
    if (level > TreeFile.MAX_LEVEL) {
      throw new Rejected(OrgError.TOO_DEEP, TreeFile.MAX_LEVEL);
    }
    String rest = each.path().substring(top.path().length());
    nodes.put(
        each.id(),
        new UnitNode(
            each.id(),
            each.id().equals(top.id()) ? parent.id() : each.parent(),
            each.code(),
            each.name(),
            each.kind(),
            level,
            parent.path() + top.id() + "/" + rest,
            each.status(),
            each.capabilities()));
  }

  /**
   * Adds a unit that is in service at once.
   *
   * @throws Rejected where its slots are not filled, or it would stand too deep
   */
  public UnitNode add(UnitId id, UnitId below, NewUnit unit) {
    UnitNode parent = get(below);
    requireFree(unit.code(), null);
    if (parent.level() >= TreeFile.MAX_LEVEL) {
      throw new Rejected(OrgError.TOO_DEEP, TreeFile.MAX_LEVEL);
    }
    if (!unit.readiness().isComplete()) {
      throw new Rejected(
          OrgError.NOT_READY, unit.code(), String.join(", ", unit.readiness().missing()));
    }
    int level = parent.level() + 1;
    var node =
        new UnitNode(
            id,
            below,
            unit.code(),
            unit.name(),
            unit.kind(),
            level,
            parent.path() + id + "/",
            UnitStatus.ACTIVE,
            level >= UnitNode.COMMUNITY_LEVEL ? Capabilities.COMMUNITY : Capabilities.ALL);
    nodes.put(id, node);
    added.put(id, unit);
    return node;
  }

  /**
   * Takes a unit out of service for good; its row stays.
   *
   * @param successor which goes on with its work; null where there is none
   */
  public void close(UnitId id, @Nullable UnitId successor) {
    UnitNode node = get(id);
    if (node.parent() == null) {
      throw new Rejected(OrgError.ROOT_STAYS, node.name());
    }
    nodes.put(
        id,
        new UnitNode(
            id,
            node.parent(),
            node.code(),
            node.name(),
            node.kind(),
            node.level(),
            node.path(),
            UnitStatus.INACTIVE,
            node.capabilities()));
    closed.add(id);
    if (successor != null) {
      successors.put(id, successor);
    }
  }

  /** The units that will stand in another place, as they will stand. */
  public List<UnitNode> relocated() {
    return nodes.values().stream()
        .filter(node -> before.find(node.id()).isPresent())
        .filter(node -> !before.get(node.id()).path().equals(node.path()))
        .toList();
  }

  /** The units that will have another name or code. */
  public List<UnitId> renamed() {
    return nodes.values().stream()
        .filter(node -> before.find(node.id()).filter(was -> isRenamed(was, node)).isPresent())
        .map(UnitNode::id)
        .toList();
  }

  private static boolean isRenamed(UnitNode was, UnitNode is) {
    return !was.name().equals(is.name()) || !was.code().equals(is.code());
  }

  /** The units that are added. */
  public List<UnitNode> added() {
    return added.keySet().stream().map(this::get).toList();
  }

  /**
   * Whether an added unit will have a calendar, and a liaison by a role that reaches it from above.
   * Both are asked of the rows as they stand.
   */
  public boolean isReached(Work work, UnitNode unit, Instant now) {
    if (!UnitRows.hasCalendar(work, unit)) {
      throw new Rejected(OrgError.NO_CALENDAR, unit.code());
    }
    return UnitRows.hasLiaison(work, unit, now);
  }

  /**
   * Writes all of it, and keeps how the units stood. The caller raises the version of the tree when
   * he has done what goes with it.
   */
  public void write(Work work, Instant now) {
    List<UnitNode> changed =
        nodes.values().stream()
            .filter(node -> before.find(node.id()).isPresent())
            .filter(node -> !before.get(node.id()).equals(node))
            .toList();
    UnitPast.keep(work, changed.stream().filter(this::isKept).map(UnitRows::id).toList(), now);
    UnitRows.change(work, changed, successors);
    UnitRows.insert(work, added(), added.values(), now);
  }

  /** That a unit is out of service is no other place or name. */
  private boolean isKept(UnitNode node) {
    UnitNode old = before.get(node.id());
    return !old.path().equals(node.path())
        || !old.name().equals(node.name())
        || !old.code().equals(node.code());
  }

  /** The units that go out of service. */
  public Collection<UnitId> closed() {
    return List.copyOf(closed);
  }
}
