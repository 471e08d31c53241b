package org.tierline.isolation;

import java.time.LocalDate;
import java.util.List;
import org.tierline.calendar.SpecialDay;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/**
 * An order that is to be restricted while a county and a township of it work on it; the calendar of
 * another county would give it other dates.
 */
record OpenSecret(TestOrder order) {

  static OpenSecret in(TestCity city, String title, String content) {
    city.tierline()
        .calendars()
        .setSpecialDays(
            city.administrator(),
            city.unit("B").id(),
            List.of(SpecialDay.off(LocalDate.parse("2026-03-04"), "停电")));
    TestOrder order = city.request().anew("x").title(title).content(content).dispatchedTo("A");
    return new OpenSecret(order.sign("A").delegate("A", "A1"));
  }

  List<String> markers() {
    return List.of(order.registered().orderNo(), order.id().toString());
  }
}
