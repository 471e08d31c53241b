package org.tierline.org;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;

/**
 * A unit as the tree holds it in memory: what dispatch and access need, nothing else.
 *
 * @param parent null for the root
 * @param path the ids from the root to this unit, as {@code /1/22/333/}
 */
public record UnitNode(
    UnitId id,
    @Nullable UnitId parent,
    String code,
    String name,
    UnitKind kind,
    int level,
    String path,
    UnitStatus status,
    Capabilities capabilities) {
  /** The tier of villages and communities. */
  static final int COMMUNITY_LEVEL = 4;

  public boolean isActive() {
    return status == UnitStatus.ACTIVE;
  }

  /** Whether this unit is the other or stands below it. */
  public boolean isWithin(UnitNode other) {
    return path.startsWith(other.path);
  }

  /** The ids from the root down to this unit, this one last. */
  public List<Long> ancestry() {
    return ancestry(path);
  }

  static List<Long> ancestry(String path) {
    return Arrays.stream(path.substring(1, path.length() - 1).split("/"))
        .map(Long::valueOf)
        .toList();
  }

  /** The ancestor at a level (or this unit itself); null where this unit stands above it. */
  public @Nullable Long ancestorAt(int wanted) {
    if (wanted > level) {
      return null;
    }
    int from = 1;
    for (int i = 1; i < wanted; i++) {
      from = path.indexOf('/', from) + 1;
    }
    return Long.parseLong(path, from, path.indexOf('/', from), 10);
  }
}
