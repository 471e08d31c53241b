package org.tierline.setting;

/** What a dated row is about. */
enum Aspect {
  VALUE,
  LOCK;

  /** What the row does. */
  SettingAction action(DatedValue row) {
    boolean ends = row.text() == null;
    return switch (this) {
      case VALUE -> ends ? SettingAction.UNSET : SettingAction.SET;
      case LOCK -> ends ? SettingAction.UNLOCK : SettingAction.LOCK;
    };
  }
}
