package org.tierline.store;

/** The slowly changing parts of a city that carry a version. */
public enum VersionOf {
  TREE("tree_version"),
  PEOPLE("people_version"),
  CALENDAR("calendar_version"),
  SETTING("setting_version"),
  CATALOGUE("catalogue_version"),
  /** Counted, since orders name the version of the chain under which they live. */
  CHAIN("chain_version"),
  /** Zero until a unit first has a part of its own. */
  CHAIN_PARTS("chain_part_version"),
  /** The city itself as it was taken in from a file: all that was remembered of it is void. */
  INCARNATION("incarnation");

  private final String column;

  VersionOf(String column) {
    this.column = column;
  }

  boolean isCounted() {
    return this == CHAIN;
  }

  String column() {
    return column;
  }
}
