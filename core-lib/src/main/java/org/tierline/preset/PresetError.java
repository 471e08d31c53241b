package org.tierline.preset;

import org.tierline.kernel.ErrorCode;

/** Why a preset cannot be had. */
public enum PresetError implements ErrorCode {
  UNKNOWN_PRESET,
  UNKNOWN_CITY_TEMPLATE
}
