package org.tierline.workorder;

/** How somebody sees a field, from nothing to all of it. */
public enum Sight {
  /** 不可见. */
  HIDDEN,
  /** 脱敏: as much as tells one from another. */
  MASKED,
  /** 申请查看: masked, and as it is to whoever says why, which is written down. */
  ON_REQUEST,
  /** 明文. */
  PLAIN;

  boolean isLooserThan(Sight other) {
    return compareTo(other) > 0;
  }

  static Sight loosest(Sight one, Sight other) {
    return one.isLooserThan(other) ? one : other;
  }
}
