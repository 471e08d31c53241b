package org.tierline.server.catalogue;

import java.util.List;
import org.tierline.catalogue.DispatchCheck;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;

/**
 * Whether a demand may be given to a unit.
 *
 * @param fits whether it may
 * @param lines the lines that hold for the category; empty where the catalogue says nothing
 * @param responsible the units in service that those lines name
 */
public record CheckAnswer(
    boolean fits,
    DispatchCheck.Outcome outcome,
    String categoryCode,
    Named unit,
    List<EntryAnswer> lines,
    List<Named> responsible) {

  /** A unit in short. */
  public record Named(UnitId id, String code, String name) {
    static Named of(UnitNode unit) {
      return new Named(unit.id(), unit.code(), unit.name());
    }
  }

  static CheckAnswer of(DispatchCheck check) {
    return new CheckAnswer(
        check.fits(),
        check.outcome(),
        check.categoryCode(),
        Named.of(check.target()),
        check.lines().stream().map(EntryAnswer::of).toList(),
        check.responsible().stream().map(Named::of).toList());
  }
}
