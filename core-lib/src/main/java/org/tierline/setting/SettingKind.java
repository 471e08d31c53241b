package org.tierline.setting;

/** What sort of values a setting takes, so that a page can offer the right field. */
public enum SettingKind {
  /** {@code true} or {@code false}. */
  FLAG,
  /** A whole number. */
  NUMBER,
  /** One of several names. */
  CHOICE,
  /** Any of several names, parted by commas; empty for none. */
  CHOICES,
  /** Text with a form of its own. */
  TEXT
}
