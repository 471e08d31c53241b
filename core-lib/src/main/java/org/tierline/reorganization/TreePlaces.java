package org.tierline.reorganization;

import java.util.List;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;

/** Where units stand before a change of the tree and after it. */
record TreePlaces(UnitTree before, UnitTree after) {

  UnitPlace now(UnitId unit) {
    return place(before, unit);
  }

  UnitPlace then(UnitId unit) {
    return place(after, unit);
  }

  private UnitPlace place(UnitTree tree, UnitId unit) {
    UnitNode node = tree.get(unit);
    List<Long> way = node.ancestry();
    List<String> above =
        way.stream()
            .limit(way.size() - 1L)
            .skip(1)
            .map(id -> tree.get(new UnitId(id)).code())
            .toList();
    boolean isMade = before.find(unit).isPresent();
    return new UnitPlace(isMade ? unit : null, node.code(), node.name(), above);
  }
}
