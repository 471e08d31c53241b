package org.tierline.reorganization;

import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Changes of the tree in words, the same for the same change on every node: sets and maps tell
 * their members in an order that is another in each.
 */
final class TreeCommands {
  private TreeCommands() {}

  static String words(TreeCommand command) {
    if (command instanceof SplitUnit split) {
      List<String> parts = split.parts().stream().map(TreeCommands::words).toList();
      return "split " + split.unit() + parts + split.turnsFollowChildren() + split.reason();
    }
    if (command instanceof MergeUnits merge) {
      String to = merge.into() + " " + merge.created();
      return "merge " + merge.units() + to + words(merge.fates()) + merge.reason();
    }
    if (command instanceof CloseUnit close) {
      return "close " + close.unit() + close.successor() + words(close.fates()) + close.reason();
    }
    return command.toString();
  }

  private static String words(SplitUnit.Part part) {
    return part.unit()
        + sorted(part.children())
        + sorted(part.orders())
        + sorted(part.grants())
        + sorted(part.settings());
  }

  private static String words(Fates fates) {
    return fates.grants()
        + new TreeMap<>(fates.grantsExcept()).toString()
        + fates.settings()
        + new TreeMap<>(fates.settingsExcept());
  }

  private static String sorted(Collection<?> members) {
    return members.stream().map(Object::toString).sorted().toList().toString();
  }
}
