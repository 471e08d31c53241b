package org.tierline.org;

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

  UnitTree(Collection<UnitNode> nodes) {
    UnitNode top = null;
    for (UnitNode node : nodes) {
      byId.put(node.id(), node);
      byCode.put(node.code(), node);
      if (node.parent() == null) {
        top = node;
      } else {
        children.computeIfAbsent(node.parent(), id -> new ArrayList<>()).add(node);
      }
    }
    this.root = top;
  }

  /** The unit, or {@link NotFound} where this city has none of that id. */
  public UnitNode get(UnitId id) {
    return find(id).orElseThrow(() -> new NotFound(OrgError.UNKNOWN_UNIT, id));
  }

  public Optional<UnitNode> find(UnitId id) {
    return Optional.ofNullable(byId.get(id));
  }

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

  public int size() {
    return byId.size();
  }

  public Collection<UnitNode> all() {
    return List.copyOf(byId.values());
  }
}
