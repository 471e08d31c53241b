package org.tierline.setting;

import org.tierline.kernel.ErrorCode;

/** Why a change of a setting is refused. */
public enum SettingError implements ErrorCode {
  /** This version knows no setting of that name. */
  UNKNOWN_SETTING,
  /** A unit above has locked the setting. */
  SETTING_LOCKED,
  /** The setting is one for the whole city. */
  SETTING_ONLY_FOR_CITY,
  /** The value that the unit would inherit does not allow this one. */
  SETTING_OUT_OF_BOUND,
  /** A unit below holds a value that the new one would not allow. */
  SETTING_BINDS_BELOW,
  /** A change cannot begin before it is made. */
  SETTING_IN_THE_PAST,
  /** No change is planned for that moment. */
  NO_PLANNED_CHANGE
}
