package org.tierline.org;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an import of a tree has drafted.
 *
 * @param units how many units in all
 * @param byLevel how many of them at each level of the tree
 */
public record TreeImportReport(int units, Map<Integer, Long> byLevel) {

  static TreeImportReport of(List<UnitNode> nodes) {
    return new TreeImportReport(
        nodes.size(),
        nodes.stream()
            .collect(Collectors.groupingBy(UnitNode::level, TreeMap::new, Collectors.counting())));
  }
}
