package org.tierline.catalogue;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.UnitKind;
import org.tierline.org.UnitNode;

/**
 * A line that is to stand in the dispatch catalogue: either one unit is named, or a kind, a tier,
 * or both of units that are responsible alike. See {@link DispatchEntryView}.
 */
public record PutDispatchEntry(
    String categoryCode,
    @Nullable UnitId unit,
    @Nullable UnitKind unitKind,
    @Nullable Integer unitLevel,
    @Nullable String legalBasis,
    @Nullable String note) {
  private static final int LEAST_LEVEL = 2;
  private static final int MOST_LEVEL = 8;

  public PutDispatchEntry {
    var check =
        CategoryCode.check(new Violations(), "category_code", categoryCode)
            .optionalText("legal_basis", legalBasis, 500)
            .optionalText("note", note, 500);
    if ((unit != null) == (unitKind != null || unitLevel != null)) {
      check.add("unit_code", CatalogueError.UNIT_OR_KIND);
    }
    if (unitLevel != null) {
      check.range("unit_level", unitLevel, LEAST_LEVEL, MOST_LEVEL);
    }
    check.refuseIfAny();
  }

  /** Whether the units that the line names are these. */
  Predicate<UnitNode> names() {
    UnitId wanted = unit;
    if (wanted != null) {
      return node -> node.id().equals(wanted);
    }
    return node ->
        node.level() >= LEAST_LEVEL
            && (unitKind == null || unitKind == node.kind())
            && (unitLevel == null || unitLevel == node.level());
  }

  /** Whether both stand for the same units and the same category. */
  boolean isAbout(PutDispatchEntry other) {
    return bare().equals(other.bare());
  }

  /** What makes a line another one; the rest is only said about it. */
  PutDispatchEntry bare() {
    return new PutDispatchEntry(categoryCode, unit, unitKind, unitLevel, null, null);
  }

  DispatchEntryView view(long id) {
    return new DispatchEntryView(id, categoryCode, unit, unitKind, unitLevel, legalBasis, note);
  }
}
