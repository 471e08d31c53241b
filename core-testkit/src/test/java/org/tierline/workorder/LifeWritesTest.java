package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/**
 * What an order's life writes, as the database's own log tells: bytes of each step by table, index
 * and kind of record, and what stays on the disk when the order is closed, people are told and
 * figures added up. The request has 500 characters that do not compress. All tables are written to
 * {@code target/what-a-life-writes.md}.
 */
class LifeWritesTest {
  private static final int LIVES = 400;
  private static final int CHARACTERS = 500;

  /** Bytes of its steps, and of the jobs that tell people and add figures up. */
  private static final long MOST = 17_800;

  private static final long MOST_LATER = 3_250;

  /** Bytes that stay, with those of pages that are empty and used again. */
  private static final long MOST_KEPT = 12_100;

  /** Which comes when it likes, and writes too. */
  private static final String WITHOUT_AUTOVACUUM =
      "do $$ declare each regclass; begin for each in select c.oid from pg_class c"
          + " join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'tierline'"
          + " where c.relkind = 'r' loop"
          + " execute format('alter table %s set (autovacuum_enabled = off)', each); end loop; end $$";

  private static final Path PAGE = Path.of("target", "what-a-life-writes.md");

  static ManualEngine engine;
  static TestCity city;
  static DataSource superuser;

  @BeforeAll
  static void start() throws SQLException {
    engine = ManualEngine.at("2026-03-02T09:00", 1);
    city = engine.city();
    superuser = engine.database().superuser();
    run("create extension pg_walinspect");
    run(WITHOUT_AUTOVACUUM);
    lead(5, new WrittenLog());
    settle();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Test
  void a_life_writes_and_keeps_no_more_than_it_did() throws SQLException, IOException {
    Map<String, Long> before = sizes();
    var life = new WrittenLog();
    lead(LIVES, life);
    life.read(superuser);
    var later = new WrittenLog();
    String from = position();
    runJobs();
    later.step("jobs", from, position());
    later.read(superuser);
    settle();
    Map<String, Long> kept = new TreeMap<>();
    sizes().forEach((name, size) -> kept.put(name, size - before.getOrDefault(name, 0L)));

    Files.writeString(
        PAGE,
        life.byStep(LIVES)
            + life.byRelation("A life's steps", LIVES)
            + later.byRelation("Jobs later", LIVES)
            + onDisk(kept));
    assertThat(life.bytes() / LIVES).isBetween(CHARACTERS * 3L, MOST);
    assertThat(later.bytes() / LIVES).isBetween(1L, MOST_LATER);
    long all = kept.values().stream().mapToLong(Long::longValue).sum();
    assertThat(all / LIVES).isBetween(CHARACTERS * 3L, MOST_KEPT);
  }

  private static void lead(int lives, WrittenLog log) throws SQLException {
    for (int i = 0; i < lives; i++) {
      for (NineSteps.Step each : NineSteps.of(city, city.request().content(words(i)))) {
        String from = position();
        each.step().run();
        log.step(each.name(), from, position());
        engine.clock().advance(Duration.ofMillis(100));
      }
    }
  }

  /** Characters of which none tells what the next one is. */
  private static String words(int seed) {
    var text = new StringBuilder();
    new Random(seed).ints(CHARACTERS, 0x4e00, 0x9fa5).forEach(text::appendCodePoint);
    return text.toString();
  }

  /** People are told, counts added up, and dead rows taken away. */
  private static void settle() throws SQLException {
    runJobs();
    try (Connection connection = superuser.getConnection();
        Statement sql = connection.createStatement()) {
      connection.setAutoCommit(true);
      sql.execute("vacuum");
    }
  }

  private static void runJobs() {
    for (int i = 0; i < 5; i++) {
      engine.tick(Duration.ofSeconds(1));
    }
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
      connection.commit();
    }
  }

  private static String position() throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_current_wal_insert_lsn()")) {
      row.next();
      String position = row.getString(1);
      connection.commit();
      return position;
    }
  }

  private static Map<String, Long> sizes() throws SQLException {
    Map<String, Long> sizes = new TreeMap<>();
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select c.relname, pg_relation_size(c.oid) + case when c.reltoastrelid = 0 then 0"
                    + " else pg_total_relation_size(c.reltoastrelid) end from pg_class c"
                    + " join pg_namespace n on n.oid = c.relnamespace"
                    + " where n.nspname = 'tierline' and c.relkind in ('r', 'i')")) {
      while (row.next()) {
        sizes.put(row.getString(1), row.getLong(2));
      }
      connection.commit();
    }
    return sizes;
  }

  private static String onDisk(Map<String, Long> kept) {
    var text =
        new StringBuilder("## What stays on the disk\n\n| table or index | bytes |\n|---|---:|\n");
    kept.entrySet().stream()
        .filter(e -> e.getValue() != 0)
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(e -> text.append("| `%s` | %d |\n".formatted(e.getKey(), e.getValue() / LIVES)));
    long all = kept.values().stream().mapToLong(Long::longValue).sum();
    return text.append("| **all** | %d |\n".formatted(all / LIVES)).toString();
  }
}
