package org.tierline.setting;

/** What somebody does about a setting of a unit. */
public enum SettingAction {
  /** Gives it a value of the unit's own. */
  SET,
  /** Lets it be inherited again. */
  UNSET,
  /** Lets nothing below the unit count. */
  LOCK,
  /** Lets the units below decide again. */
  UNLOCK,
  /** Takes back a change that has not begun yet. */
  WITHDRAW
}
