package org.tierline.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.analytics.Board;
import org.tierline.analytics.StatCounts;
import org.tierline.analytics.StatGroup;
import org.tierline.analytics.StatQuery;
import org.tierline.analytics.StatTable;
import org.tierline.kernel.Caller;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.AssignmentStatus;

/** Orders that were brought in count in figures and on boards like those that lived here. */
class ImportedFiguresTest {
  private static final YearMonth NOVEMBER = YearMonth.of(2025, 11);
  private static final YearMonth DECEMBER = YearMonth.of(2025, 12);

  ManualEngine engine;
  TestCity city;
  ImportScene scene;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    scene = new ImportScene(city);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  /** Seven hundred on time, one late and rated badly in December, one open. */
  private void bringIn() {
    var file = new StringBuilder(ImportScene.HEADER);
    for (int i = 0; i < 700; i++) {
      file.append(ImportScene.closed("OLD-" + i));
    }
    file.append(
        "LATE,2025-11-28 09:00,2025-11-28 09:30,2025-12-05 00:00,2025-12-06 10:00,2025-12-08 09:00,"
            + "0101,COMPLAINT,路灯不亮,路灯不亮三天,13900002222,A1,2\n");
    file.append("OPEN,2026-02-27 15:00,2026-02-27 15:30,,,,0101,HELP,井盖破损,路口井盖破损,13900003333,B,\n");
    assertThat(scene.bringIn(file.toString()).orders()).isEqualTo(702);
  }

  @Test
  void months_tell_what_the_file_says() {
    bringIn();

    // 2 days, 6 hours and 20 minutes each.
    assertThat(month(NOVEMBER))
        .isEqualTo(
            new StatCounts(701, 701, 0, 700, 0, 700, 700, 700 * 3260L, 700, 0, 0, 700, 70_000));
    // 8 days and half an hour.
    assertThat(month(DECEMBER))
        .isEqualTo(new StatCounts(0, 0, 0, 1, 0, 1, 0, 11_550, 1, 0, 0, 1, 0));
    assertThat(month(YearMonth.of(2026, 2)))
        .isEqualTo(new StatCounts(1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void added_up_and_counted_anew_they_are_the_same() {
    bringIn();
    StatTable before = finest();
    Caller system = Caller.system(city.tenant(), "statistics");
    city.tierline().rollups().fold(system, 10_000);
    assertThat(finest().lines()).isEqualTo(before.lines());

    city.tierline().recounts().run(city.administrator(), NOVEMBER, "核对导入");
    city.tierline().rollups().fold(system, 10_000);
    city.tierline().recounts().run(city.administrator(), DECEMBER, "核对导入");
    city.tierline().rollups().fold(system, 10_000);
    assertThat(finest().lines()).isEqualTo(before.lines()).isNotEmpty();
  }

  @Test
  void board_shows_what_is_open() {
    bringIn();
    Board board = city.tierline().boards().get(city.administrator(), city.root());
    assertThat(board.total().open()).isEqualTo(1);
    assertThat(board.total().of(AssignmentStatus.PENDING_SIGN)).isEqualTo(1);
  }

  private StatTable finest() {
    StatQuery query =
        StatQuery.of(
            city.root(),
            NOVEMBER,
            DECEMBER,
            StatGroup.MONTH,
            StatGroup.UNIT,
            StatGroup.CATEGORY,
            StatGroup.TYPE);
    return city.tierline().statistics().query(city.administrator(), query);
  }

  private StatCounts month(YearMonth month) {
    return city.tierline()
        .statistics()
        .query(city.administrator(), StatQuery.of(city.root(), month, month))
        .total();
  }
}
