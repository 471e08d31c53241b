package org.tierline.setting;

/** What a dated row is about. */
enum Aspect {
  VALUE,
  LOCK
}
