package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.SpecialDay;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.NewUnit;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;

/**
 * A page costs the same number of statements however many turns, units and people are there, and
 * every turn and everybody is on one.
 */
class LargePreviewTest {
  private static final int FEW = 100;
  private static final int MANY = 10_000;
  private static final int GROWN = 30;
  private static final Readiness READY = new Readiness("甲", "乙", "丙", "丁");

  private final TreeScene scene = new TreeScene("2026-03-02T09:00");
  private final Caller admin = scene.city.administrator();
  private final TreePreviews previews = scene.city.tierline().treePreviews();
  private final TreeCommand move = new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整");

  private Page<AffectedOrder> orders(PageRequest page) {
    return previews.orders(admin, move, null, page);
  }

  private Page<AffectedDates> clocks(PageRequest page) {
    return previews.clocks(admin, move, null, page);
  }

  private Page<AffectedPerson> people(PageRequest page) {
    return previews.people(admin, move, null, page);
  }

  @Test
  void ten_thousand_turns_are_read_to_the_last() throws SQLException {
    try (scene) {
      scene
          .city
          .tierline()
          .calendars()
          .setSpecialDays(
              admin, scene.unit("B"), List.of(SpecialDay.off(LocalDate.parse("2026-03-04"), "停电")));
      OrderId order = scene.city.request().anew("x").dispatchedTo("A1").id();
      LargeCountyTest.copy(scene, order, 1, FEW - 1);
      List<Integer> few = statements();
      LargeCountyTest.copy(scene, order, FEW, MANY - 1);
      grow();

      assertThat(statements()).isEqualTo(few).allMatch(count -> count < 30);
      assertThat(all(this::people, AffectedPerson::person)).hasSize(6 + GROWN);
      assertThat(all(this::orders, AffectedOrder::id)).hasSize(MANY);
      assertThat(all(this::clocks, AffectedDates::id)).hasSize(MANY);
    }
  }

  /** Of the first and the second page of each, once everything that is cached is. */
  private List<Integer> statements() {
    String nextOrder = orders(PageRequest.FIRST).next();
    String nextPerson = people(new PageRequest(2, null)).next();
    String nextDate = clocks(PageRequest.FIRST).next();
    return List.of(
        counted(() -> orders(PageRequest.FIRST)),
        counted(() -> orders(new PageRequest(50, nextOrder))),
        counted(() -> clocks(PageRequest.FIRST)),
        counted(() -> clocks(new PageRequest(50, nextDate))),
        counted(() -> people(new PageRequest(2, nextPerson))));
  }

  /** More units below the township, and more people at them. */
  private void grow() {
    for (int i = 0; i < GROWN; i++) {
      var unit = new NewUnit("G" + i, i + "社区", UnitKind.TERRITORIAL, READY);
      UnitId id = scene.city.tierline().units().create(admin, scene.unit("A1"), unit).id();
      scene.city.person(Role.UNIT_LIAISON, id, false);
    }
  }

  private int counted(Runnable page) {
    scene.engine.runtime().reset();
    page.run();
    return scene.engine.runtime().statements().size();
  }

  private static <T, K> Set<K> all(Function<PageRequest, Page<T>> list, Function<T, K> id) {
    var all = new HashSet<K>();
    int rows = 0;
    String next = null;
    do {
      Page<T> page = list.apply(new PageRequest(PageRequest.MAX_SIZE, next));
      page.items().forEach(each -> all.add(id.apply(each)));
      rows += page.items().size();
      next = page.next();
    } while (next != null);
    assertThat(rows).as("none twice").isEqualTo(all.size());
    return all;
  }
}
