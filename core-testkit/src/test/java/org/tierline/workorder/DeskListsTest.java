package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** What waits on a unit's desk, by what is due first, read by one message to the database. */
class DeskListsTest {
  private ManualEngine engine;
  private TestCity city;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private Page<OrderRow> desk(Caller who, String unit, int size, @Nullable String after) {
    return city.tierline()
        .workOrders()
        .inbox(who, InboxQuery.of(city.unit(unit).id()), new PageRequest(size, after));
  }

  @Test
  void a_page_of_a_desk_is_one_message_with_the_city_and_its_versions() {
    city.request().title("路灯不亮").dispatchedTo("A");
    desk(city.unit("A").liaison(), "A", 50, null);
    engine.runtime().reset();
    Page<OrderRow> page = desk(city.unit("A").liaison(), "A", 50, null);
    assertThat(page.items()).extracting(OrderRow::title).containsExactly("路灯不亮");
    assertThat(engine.runtime().messages()).isEqualTo(1);
    assertThat(engine.runtime().statements())
        .hasSize(3)
        .last()
        .asString()
        .startsWith("with a as")
        .endsWith("; commit");
  }

  @Test
  void what_is_looked_up_behind_a_page_is_found_in_the_same_city() {
    city.request().dispatchedTo("A");
    // Whoever has just come is in no cache: his grants are read when the page has been.
    Caller fresh = city.person(Role.UNIT_LIAISON, city.unit("A").id(), false);
    assertThat(desk(fresh, "A", 50, null).items()).hasSize(1);
    assertThat(desk(fresh, "A", 50, null).items()).hasSize(1);
  }

  @Test
  void pages_go_on_where_the_one_before_ended_and_what_is_due_first_comes_first() {
    TestOrder waits = city.request().registered();
    String first = city.request().anew("again").dispatchedTo("A").registered().orderNo();
    String same = city.request().anew("again").dispatchedTo("A").registered().orderNo();
    engine.tick(Duration.ofDays(1));
    String last = waits.dispatchTo("A").registered().orderNo();
    List<String> found = new ArrayList<>();
    String after = null;
    do {
      Page<OrderRow> page = desk(city.unit("A").liaison(), "A", 1, after);
      page.items().forEach(row -> found.add(row.orderNo()));
      after = page.next();
    } while (after != null);
    assertThat(found).containsExactly(first, same, last);
    assertThat(desk(city.unit("A").liaison(), "A", 50, null).items())
        .extracting(OrderRow::orderNo)
        .containsExactly(first, same, last);
  }

  @Test
  void a_desk_out_of_reach_is_not_found_whatever_waits_there() {
    city.request().dispatchedTo("A");
    Caller elsewhere = city.unit("B").liaison();
    assertThatThrownBy(() -> desk(elsewhere, "A", 50, null)).isInstanceOf(NotFound.class);
    assertThat(desk(elsewhere, "B", 50, null).items()).isEmpty();
  }
}
