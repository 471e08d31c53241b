package org.tierline.reorganization;

/** How a tree is changed. */
public enum TreeChangeKind {
  /** 更名. */
  RENAME,
  /** 划转: a unit with all below it stands under another from now on. */
  MOVE,
  /** 合并: one or more units go on as one. */
  MERGE,
  /** 拆分: new units beside one take a part of what it has. */
  SPLIT,
  /** 撤销: a unit goes out of service for good. */
  CLOSE;

  static TreeChangeKind of(TreeCommand command) {
    if (command instanceof RenameUnit) {
      return RENAME;
    }
    if (command instanceof MoveUnit) {
      return MOVE;
    }
    if (command instanceof MergeUnits) {
      return MERGE;
    }
    return command instanceof SplitUnit ? SPLIT : CLOSE;
  }
}
