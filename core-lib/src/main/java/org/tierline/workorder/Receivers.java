package org.tierline.workorder;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Rejected;
import org.tierline.org.UnitNode;

/**
 * Whether any unit could be given the matter of an order by an action that hands it on. A step
 * names its unit and is judged by that in {@link Sending}; this asks the same of every unit that it
 * could name, so that nothing is offered that whatever is given would be refused.
 */
record Receivers(OrderAtWork at) {

  /** Why no unit could be given it; null where one could, or where the action hands nothing on. */
  @Nullable Rejected against(Transition line, @Nullable Assignment turn) {
    var sending = new Sending(at);
    Collection<UnitNode> all = at.rights().tree().all();
    boolean tierTwo = line.needs(Need.TIER_TWO);
    boolean byCatalogue = line.needs(Need.CATALOGUE);
    return switch (line.action()) {
      case DISPATCH, ARBITRATE ->
          some(
              all,
              unit ->
                  sending.againstReceiving(unit) == null
                      && sending.againstTier(unit, tierTwo) == null,
              byCatalogue,
              line.action());
      case DELEGATE -> {
        UnitNode from = at.rights().tree().get(Objects.requireNonNull(turn).unit);
        yield some(
            at.rights().tree().children(from.id()),
            unit ->
                sending.against(unit.id()) == null
                    && sending.againstHandingDown(from, unit) == null,
            byCatalogue,
            line.action());
      }
      case ADD_CO_HANDLER ->
          some(all, unit -> sending.against(unit.id()) == null, false, line.action());
      default -> null;
    };
  }

  private @Nullable Rejected some(
      Collection<UnitNode> units, Predicate<UnitNode> could, boolean byCatalogue, Action action) {
    CatalogueRules catalogue = at.deadlines().rules().catalogue();
    UnitNode first = null;
    for (UnitNode unit : units) {
      if (could.test(unit)) {
        if (catalogue.mayHave(at.work(), at.traits(), unit, byCatalogue)) {
          return null;
        }
        first = first == null ? unit : first;
      }
    }
    return first == null
        ? new Rejected(OrderError.NO_UNIT_LEFT, action)
        : catalogue.against(at.work(), at.traits(), first, byCatalogue);
  }
}
