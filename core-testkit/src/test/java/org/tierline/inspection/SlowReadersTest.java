package org.tierline.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.audit.AuditFinding;
import org.tierline.audit.TrailReading;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Whoever takes trails and logs out slowly keeps no connection and no transaction meanwhile. */
class SlowReadersTest {
  private static final int MORE_THAN_A_PAGE = 1_050;

  static ManualEngine engine;
  static TestCity city;
  static Caller auditor;
  static Caller ofPart;

  @BeforeAll
  static void a_trail_of_more_than_two_pages() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    auditor = city.person(Role.AUDITOR, city.root(), true);
    ofPart = city.person(Role.AUDITOR, city.unit("A").id(), true);
    for (int i = 0; i < MORE_THAN_A_PAGE; i++) {
      look(ofPart);
    }
    city.request().dispatchedTo("A").sign("A").contact("A");
    city.request().registered();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  /** An entry more, of the part and so of the whole. */
  private static void look(Caller as) {
    city.tierline().auditTrail().list(as, AuditQuery.ALL, new PageRequest(1, null));
  }

  /** Takes what it gets, and looks meanwhile at how many connections somebody holds. */
  private static final class Slow extends ByteArrayOutputStream {
    private final List<Integer> held = new ArrayList<>();

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
      held.add(engine.pool().getHikariPoolMXBean().getActiveConnections());
      if (held.size() == 1) {
        look(ofPart);
      }
      super.write(bytes, offset, length);
    }

    @Override
    public void writeBytes(byte[] bytes) {
      write(bytes, 0, bytes.length);
    }

    List<String> lines() {
      return toString(StandardCharsets.UTF_8).lines().toList();
    }

    void assertNothingWasHeld() {
      assertThat(held).hasSizeGreaterThan(3).containsOnly(0);
    }
  }

  private static long entries(Slow file) {
    return file.lines().stream().filter(line -> line.startsWith("{\"line\":\"entry\"")).count();
  }

  @Test
  void of_the_whole_trail() throws Exception {
    AuditExport export = city.tierline().auditTrail().export(auditor, null);
    var file = new Slow();
    export.writeTo(file);
    file.assertNothingWasHeld();
    assertThat(entries(file)).isGreaterThan(MORE_THAN_A_PAGE);
    // As it stood when writing began: what was added meanwhile is not there, and nothing is
    // lacking.
    var findings = new ArrayList<AuditFinding>();
    TrailReading.read(new ByteArrayInputStream(file.toByteArray()), List.of(), findings::add);
    assertThat(findings).isEmpty();
    assertThat(file.lines().get(0)).contains("\"lastSeq\":" + entries(file) + ",");
  }

  @Test
  void of_what_is_behind_an_entry() throws Exception {
    var file = new Slow();
    city.tierline().auditTrail().export(auditor, 700L).writeTo(file);
    file.assertNothingWasHeld();
    assertThat(file.lines().get(0)).contains("\"lastSeq\":" + (700 + entries(file)) + ",");
  }

  @Test
  void of_an_extract() throws Exception {
    var file = new Slow();
    city.tierline().auditTrail().export(ofPart, null).writeTo(file);
    file.assertNothingWasHeld();
    assertThat(entries(file)).isGreaterThanOrEqualTo(MORE_THAN_A_PAGE);
    assertThat(file.lines()).doesNotHaveDuplicates();
  }

  @Test
  void of_logs_of_orders() throws Exception {
    LocalDate day = LocalDate.of(2026, 3, 2);
    var file = new Slow();
    city.tierline().orderLogs().exportPeriod(auditor, day, day).writeTo(file);
    file.assertNothingWasHeld();
    assertThat(file.lines().stream().filter(line -> line.startsWith("{\"line\":\"order\"")))
        .hasSize(2);
  }
}
