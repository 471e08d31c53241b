package org.tierline.server.catalogue;

import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.DispatchEntryView;
import org.tierline.kernel.Page;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitKind;

/** A line of the dispatch catalogue as JSON shows it: every id is a string. */
public record EntryAnswer(
    String id,
    String categoryCode,
    @Nullable UnitId unit,
    @Nullable UnitKind unitKind,
    @Nullable Integer unitLevel,
    @Nullable String legalBasis,
    @Nullable String note) {

  static EntryAnswer of(DispatchEntryView line) {
    return new EntryAnswer(
        Long.toString(line.id()),
        line.categoryCode(),
        line.unit(),
        line.unitKind(),
        line.unitLevel(),
        line.legalBasis(),
        line.note());
  }

  static Page<EntryAnswer> page(Page<DispatchEntryView> lines) {
    return new Page<>(lines.items().stream().map(EntryAnswer::of).toList(), lines.next());
  }
}
