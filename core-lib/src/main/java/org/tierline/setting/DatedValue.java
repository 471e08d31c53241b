package org.tierline.setting;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a unit has decided from a moment on.
 *
 * @param text the value as it is stored; null for "inherited again", for a lock "not locked"
 * @param value the value read; null where there is none, and for locks
 * @param comment why
 */
record DatedValue(Instant from, @Nullable String text, @Nullable Object value, String comment) {

  String textOrEmpty() {
    return text == null ? "" : text;
  }

  /** The last of a list in order of time that has begun at a moment; null if none has. */
  static @Nullable DatedValue at(List<DatedValue> dated, Instant moment) {
    for (int i = dated.size() - 1; i >= 0; i--) {
      if (!dated.get(i).from.isAfter(moment)) {
        return dated.get(i);
      }
    }
    return null;
  }
}
