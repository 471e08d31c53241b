package org.tierline.catalogue;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Rejected;
import org.tierline.org.UnitNode;

/**
 * Whether a demand of a category may be given to a unit, by the city's dispatch catalogue and duty
 * list.
 *
 * @param target the unit that was asked about
 * @param lines the lines of the dispatch catalogue that hold for the category; empty where it says
 *     nothing about it
 * @param responsible the units in service that those lines name
 */
public record DispatchCheck(
    Outcome outcome,
    String categoryCode,
    UnitNode target,
    List<DispatchEntryView> lines,
    List<UnitNode> responsible) {
  private static final int TOLD = 10;

  /** What came out. */
  public enum Outcome {
    /** The unit is responsible, or leads to one that is, or the city does not restrict it. */
    FITS,
    /** Others are responsible. */
    NOT_THIS_UNIT,
    /** A township or community may not be given it: it is not on its duty list. */
    NOT_A_TOWNSHIP_DUTY
  }

  public DispatchCheck {
    lines = List.copyOf(lines);
    responsible = List.copyOf(responsible);
  }

  public boolean fits() {
    return outcome == Outcome.FITS;
  }

  /** Refuses what does not fit. */
  public void requireFits() {
    Rejected against = refusal();
    if (against != null) {
      throw against;
    }
  }

  /** Why it does not fit, who is responsible, and by which document; null where it fits. */
  public @Nullable Rejected refusal() {
    return switch (outcome) {
      case FITS -> null;
      case NOT_THIS_UNIT -> refusal(CatalogueError.NOT_RESPONSIBLE_UNIT);
      case NOT_A_TOWNSHIP_DUTY -> refusal(CatalogueError.NOT_A_TOWNSHIP_DUTY);
    };
  }

  private Rejected refusal(CatalogueError error) {
    String units =
        responsible.stream().limit(TOLD).map(UnitNode::name).collect(Collectors.joining(", "));
    String basis =
        lines.stream()
            .map(DispatchEntryView::legalBasis)
            .filter(text -> text != null)
            .distinct()
            .limit(TOLD)
            .collect(Collectors.joining("; "));
    return new Rejected(error, target.name(), categoryCode, orDash(units), orDash(basis));
  }

  private static String orDash(String text) {
    return text.isEmpty() ? "–" : text;
  }
}
