package org.tierline.workorder;

/** How much of the time is used (per step). */
public enum Lamp {
  /** Less than 70 % used. */
  GREEN,
  /** 70 % or more used. */
  YELLOW,
  /** The deadline has passed. */
  RED
}
