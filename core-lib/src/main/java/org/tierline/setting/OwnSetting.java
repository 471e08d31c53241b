package org.tierline.setting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one unit has decided about one setting, in order of time.
 *
 * @param version how often it was changed
 */
record OwnSetting(long version, List<DatedValue> values, List<DatedValue> locks) {
  static final OwnSetting NONE = new OwnSetting(0, List.of(), List.of());

  OwnSetting {
    values = List.copyOf(values);
    locks = List.copyOf(locks);
  }

  /** The unit's own value at a moment; null where it inherits. */
  @Nullable DatedValue valueAt(Instant moment) {
    DatedValue found = DatedValue.at(values, moment);
    return found == null || found.text() == null ? null : found;
  }

  boolean isLockedAt(Instant moment) {
    DatedValue found = DatedValue.at(locks, moment);
    return found != null && found.text() != null;
  }

  List<DatedValue> of(Aspect aspect) {
    return aspect == Aspect.VALUE ? values : locks;
  }

  /** The row that begins at exactly that moment; null if none does. */
  @Nullable DatedValue exactly(Aspect aspect, Instant from) {
    return of(aspect).stream().filter(row -> row.from().equals(from)).findFirst().orElse(null);
  }

  /** With a row more, in place of one that begins at the same moment. */
  OwnSetting with(Aspect aspect, DatedValue row) {
    var rows = new ArrayList<>(without(aspect, row.from()).of(aspect));
    rows.add(row);
    rows.sort(Comparator.comparing(DatedValue::from));
    return replaced(aspect, rows);
  }

  /** The same with one change counted. */
  OwnSetting changed() {
    return new OwnSetting(version + 1, values, locks);
  }

  OwnSetting without(Aspect aspect, Instant from) {
    return replaced(aspect, of(aspect).stream().filter(row -> !row.from().equals(from)).toList());
  }

  private OwnSetting replaced(Aspect aspect, List<DatedValue> rows) {
    return aspect == Aspect.VALUE
        ? new OwnSetting(version, rows, locks)
        : new OwnSetting(version, values, rows);
  }
}
