package org.tierline.org;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/** Rights in memory: what somebody may do who has one role at one unit of a tree. */
public final class RightsOf {
  private static final Instant ALWAYS = Instant.EPOCH;
  private static final PersonId SOMEBODY = new PersonId(1);

  private RightsOf() {}

  /** Of a person with one role at one unit, and nowhere else. */
  public static Rights one(Caller caller, UnitTree tree, Role role, UnitId unit) {
    var grant = new GrantView(1, SOMEBODY, role, unit, false, ALWAYS, null, null);
    return new Rights(caller, tree, List.of(grant), ALWAYS);
  }

  /** Of whoever has no role: a citizen, or the system. */
  public static Rights none(Caller caller, UnitTree tree) {
    return new Rights(caller, tree, List.of(), ALWAYS);
  }

  /** A tree from lines of unit ids, each from the root down: {@code /1/10/100/}. */
  public static UnitTree tree(Collection<String> paths) {
    var nodes = new ArrayList<UnitNode>();
    for (String path : paths) {
      String[] ids = path.substring(1, path.length() - 1).split("/");
      int level = ids.length;
      nodes.add(
          new UnitNode(
              id(ids[level - 1]),
              level == 1 ? null : id(ids[level - 2]),
              "U" + ids[level - 1],
              "unit " + ids[level - 1],
              UnitKind.TERRITORIAL,
              level,
              path,
              UnitStatus.ACTIVE,
              Capabilities.ALL));
    }
    return new UnitTree(nodes);
  }

  private static UnitId id(String text) {
    return new UnitId(Long.parseLong(text));
  }
}
