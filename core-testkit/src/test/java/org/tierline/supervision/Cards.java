package org.tierline.supervision;

import java.time.Instant;
import java.util.List;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Reads supervision in short forms. */
final class Cards {
  private Cards() {}

  static OrderSupervision of(TestCity city, TestOrder order) {
    return city.tierline().supervision().ofOrder(city.at(Role.SUPERVISOR), order.id());
  }

  /** As {@code YELLOW_CARD A NOT_SIGNED STANDING}, oldest first. */
  static List<String> given(TestCity city, TestOrder order) {
    return of(city, order).measures().stream()
        .map(
            m ->
                m.level()
                    + " "
                    + city.tierline().units().get(city.administrator(), m.unit()).code()
                    + " "
                    + m.ground()
                    + " "
                    + m.status())
        .toList();
  }

  static List<Instant> instants(TestCity city, TestOrder order) {
    return of(city, order).measures().stream().map(MeasureView::givenAt).toList();
  }

  static SupervisionLevel level(TestCity city, TestOrder order) {
    return of(city, order).level();
  }

  /** The sum of a unit's ledger of all times. */
  static int points(TestCity city, String unit) {
    return city.tierline()
        .supervision()
        .ofUnit(
            city.at(Role.SUPERVISOR),
            city.unit(unit).id(),
            Instant.EPOCH,
            Instant.parse("2100-01-01T00:00:00Z"))
        .points();
  }

  static List<PointsEntry> ledger(TestCity city, String unit) {
    return city.tierline()
        .supervision()
        .points(city.at(Role.SUPERVISOR), city.unit(unit).id(), PageRequest.FIRST)
        .items();
  }

  static MeasureView last(TestCity city, TestOrder order) {
    List<MeasureView> all = of(city, order).measures();
    return all.get(all.size() - 1);
  }
}
