package org.tierline.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.audit.AuditFinding;
import org.tierline.audit.AuditFinding.Kind;
import org.tierline.audit.TrailAnchor;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.VerifyLog;

/** Whatever somebody who rules over the database does to a trail is found, and where. */
class TamperedTrailTest {
  static ManualEngine engine;
  static TestCity city;
  static Caller auditor;
  static Tampering tampering;
  static long anchored;
  static long last;
  static String keptExport;
  static Path folder;

  @BeforeAll
  static void a_trail_of_three_days(@TempDir Path temporary) throws Exception {
    folder = temporary;
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    auditor = city.person(Role.AUDITOR, city.root(), true);
    engine.tickTo("2026-03-02T09:30");
    engine.tickTo("2026-03-03T00:01");
    rename("一");
    engine.tickTo("2026-03-04T00:01");
    anchored = anchors().get(0).seq();
    keptExport = export();
    rename("二");
    rename("三");
    // Reading the newest entry is one more.
    last =
        city.tierline().auditTrail().list(auditor, AuditQuery.ALL, page()).items().get(0).seq() + 1;
    tampering = new Tampering(engine.database(), city.tenant());
    tampering.keep();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @AfterEach
  void put_right() throws SQLException {
    tampering.restore();
  }

  private static void rename(String name) {
    city.tierline().units().rename(city.administrator(), city.unit("A11").id(), null, name);
  }

  private static PageRequest page() {
    return new PageRequest(1, null);
  }

  private static List<TrailAnchor> anchors() {
    return city.tierline().auditTrail().anchors(auditor, PageRequest.FIRST).items();
  }

  private static List<AuditFinding> findings() {
    return city.tierline().auditTrail().verify(auditor).first();
  }

  private static String export() throws IOException {
    var bytes = new ByteArrayOutputStream();
    city.tierline().auditTrail().export(auditor, null).writeTo(bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static void assertFirst(Kind kind, long seq) {
    AuditFinding found = findings().get(0);
    assertThat(found.kind()).as("%s", found).isEqualTo(kind);
    assertThat(found.seq()).as("%s", found).isEqualTo(seq);
  }

  @Test
  void what_nobody_touched_is_intact() {
    AuditReport report = city.tierline().auditTrail().verify(auditor);
    assertThat(report.isIntact()).as("%s", report).isTrue();
    assertThat(report.entries()).isGreaterThanOrEqualTo(last).isGreaterThan(20);
    assertThat(report.anchors()).isEqualTo(3);
    assertThat(report.lastAnchorOn()).hasToString("2026-03-04");
  }

  @TestFactory
  Stream<DynamicTest> a_change_of_any_column_is_found_at_its_entry() throws SQLException {
    Map<String, String> columns = tampering.columns();
    assertThat(columns).hasSizeGreaterThan(12);
    return columns.entrySet().stream()
        .map(
            column ->
                DynamicTest.dynamicTest(
                    column.getKey(),
                    () -> {
                      String set = column.getKey() + " = " + another(column);
                      assertThat(tampering.update(set, "seq = 5")).isEqualTo(1);
                      boolean gone = List.of("tenant_id", "seq").contains(column.getKey());
                      assertFirst(gone ? Kind.MISSING : Kind.CHANGED, 5);
                      tampering.run("delete from tierline.audit_entry where tenant_id = 99");
                      tampering.restore();
                    }));
  }

  private static String another(Map.Entry<String, String> column) {
    String name = column.getKey();
    if (name.equals("tenant_id")) {
      return "99";
    }
    return switch (column.getValue()) {
      case "int8" -> "coalesce(" + name + ", 0) + 100000";
      case "timestamptz" -> name + " + interval '1 microsecond'";
      case "bytea" -> "set_byte(" + name + ", 0, (get_byte(" + name + ", 0) + 1) % 256)";
      case "varchar" -> "left(coalesce(" + name + ", ''), 10) || 'x'";
      default -> throw new AssertionError("say how to change a " + column.getValue());
    };
  }

  @Test
  void nothing_is_not_the_same_as_an_empty_text() throws SQLException {
    assertThat(tampering.update("reason = ''", "seq = 5 and reason is null")).isEqualTo(1);
    assertFirst(Kind.CHANGED, 5);
  }

  @Test
  void a_deleted_entry_is_missed_wherever_it_stood() throws SQLException {
    for (long seq : new long[] {1, 5}) {
      assertThat(tampering.delete("seq = " + seq)).isEqualTo(1);
      assertFirst(Kind.MISSING, seq);
      tampering.restore();
    }
    assertThat(tampering.delete("seq = " + last)).isEqualTo(1);
    assertFirst(Kind.CUT_OFF, last);
  }

  @Test
  void exchanged_entries_are_found() throws SQLException {
    tampering.update("seq = 100000", "seq = 5");
    tampering.update("seq = 5", "seq = 6");
    tampering.update("seq = 6", "seq = 100000");
    assertFirst(Kind.CHANGED, 5);
  }

  @Test
  void an_entry_that_was_put_in_is_found_behind_the_end_and_in_the_middle() throws SQLException {
    String copy =
        "insert into tierline.audit_entry select tenant_id, %s, at, actor, person_id, actor_words,"
            + " origin, origin_id, action, subject, subject_id, unit_id, old_value, new_value,"
            + " reason, hash from tierline.audit_entry where tenant_id = %s and seq = 5";
    tampering.run(copy.formatted(last + 1, city.tenant()));
    assertFirst(Kind.ADDED, last + 1);

    tampering.restore();
    tampering.update("seq = seq + 100000", "seq >= 5");
    tampering.update("seq = seq - 99999", "seq >= 100000");
    tampering.run(copy.formatted(5, city.tenant()).replace("and seq = 5", "and seq = 6"));
    tampering.run(
        "update tierline.audit_head set last_seq = last_seq + 1 where tenant_id = "
            + city.tenant());
    assertFirst(Kind.CHANGED, 6);
  }

  @Test
  void a_tail_that_was_cut_off_with_the_head_set_back_shows_by_the_anchor_alone()
      throws SQLException {
    tampering.delete("seq >= " + anchored);
    tampering.rechain();
    assertThat(findings())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.kind()).isEqualTo(Kind.CUT_OFF);
              assertThat(found.words(Locale.ENGLISH))
                  .isEqualTo(
                      "the anchor of 2026-03-04 has seen %d entries, the trail has %d"
                          .formatted(anchored, anchored - 1));
              assertThat(found.words(Locale.CHINA))
                  .isEqualTo("2026-03-04 的锚点记有 %d 条记录，现仅有 %d 条".formatted(anchored, anchored - 1));
            });

    tampering.restore();
    tampering.run("delete from tierline.audit_anchor where tenant_id = " + city.tenant());
    tampering.delete("seq >= " + anchored);
    tampering.rechain();
    assertThat(findings()).as("without any anchor nothing shows").isEmpty();
  }

  @Test
  void a_chain_that_was_computed_anew_shows_by_the_anchor_alone() throws SQLException {
    tampering.update("reason = 'another'", "seq = 5");
    tampering.rechain();
    List<AuditFinding> found = findings();
    assertThat(found).extracting(AuditFinding::kind).containsOnly(Kind.REWRITTEN);
    assertThat(found).last().satisfies(f -> assertThat(f.seq()).isEqualTo(anchored));
  }

  @Test
  void anchors_that_were_changed_exchanged_or_taken_away_are_found() throws SQLException {
    String anchor = "update tierline.audit_anchor set %s where anchor_no = 2 and tenant_id = ";
    for (String set :
        List.of(
            "day = day - 400",
            "seq = seq - 1",
            "hash = '\\x00'",
            "anchored_at = anchored_at + interval '1 second'",
            "key_no = 7",
            "before_signature = null",
            "signature = set_byte(signature, 0, (get_byte(signature, 0) + 1) % 256)")) {
      tampering.run(anchor.formatted(set) + city.tenant());
      assertThat(findings()).as(set).extracting(AuditFinding::kind).contains(Kind.ANCHOR_BROKEN);
      tampering.restore();
    }
    tampering.run(
        "delete from tierline.audit_anchor where anchor_no = 2 and tenant_id = " + city.tenant());
    assertThat(findings()).extracting(AuditFinding::kind).contains(Kind.ANCHOR_BROKEN);
  }

  @Test
  void an_exchanged_key_is_not_proven() throws SQLException {
    tampering.run("create table public.signing_key_kept as select * from tierline.signing_key");
    tampering.run(
        "update tierline.signing_key set public_key = set_byte(public_key, 20,"
            + " (get_byte(public_key, 20) + 1) % 256)");
    assertThat(findings())
        .extracting(AuditFinding::kind)
        .contains(Kind.KEY_UNPROVEN, Kind.ANCHOR_BROKEN);
    tampering.run(
        "update tierline.signing_key k set public_key = o.public_key"
            + " from public.signing_key_kept o where o.key_no = k.key_no");
    assertThat(findings()).isEmpty();
  }

  @Test
  void what_is_wrong_is_told_in_the_language_of_who_asks() throws SQLException {
    tampering.update("reason = 'another'", "seq = 5");
    tampering.delete("seq = 7");
    tampering.run(
        "update tierline.audit_anchor set key_no = 7 where anchor_no = 2 and tenant_id = "
            + city.tenant());
    List<AuditFinding> found = findings();
    assertThat(found)
        .extracting(each -> each.words(Locale.UK))
        .contains(
            "entry 5 was changed: its hash does not follow",
            "entry 7 is missing",
            "anchor 2 of 2026-03-03 names key 7, which is not known");
    assertThat(found)
        .extracting(each -> each.words(Locale.SIMPLIFIED_CHINESE))
        .contains("第 5 条记录被改动：其哈希值与前一条不衔接", "缺少第 7 条记录", "第 2 号锚点（2026-03-03）所用的第 7 号密钥未知");
  }

  private record Said(int code, String words) {}

  private static Said verify(String file, String... kept) throws IOException {
    Path export = Files.writeString(folder.resolve("export.jsonl"), file);
    var said = new ByteArrayOutputStream();
    var out = new PrintStream(said, true, StandardCharsets.UTF_8);
    int code =
        kept.length == 0
            ? VerifyLog.run(out, export.toString())
            : VerifyLog.run(
                out,
                export.toString(),
                Files.writeString(folder.resolve("kept.jsonl"), kept[0]).toString());
    return new Said(code, said.toString(StandardCharsets.UTF_8));
  }

  @Test
  void an_exported_trail_verifies_without_the_city() throws IOException {
    String file = export();
    assertThat(verify(file).words()).startsWith("signing key 1: ").contains("INTACT: ");
    assertThat(verify(file).code()).isZero();
    assertThat(verify(file, keptExport)).isEqualTo(verify(file));

    assertThat(verify(file.replaceFirst("\"UNIT_RENAMED\"", "\"UNIT_CREATED\"")).words())
        .contains("CHANGED: entry ", "BROKEN: ");
    assertThat(verify(file.replaceFirst("\\{\"line\":\"entry\",\"seq\":5,[^\n]*\n", "")).words())
        .contains("MISSING: entry 5 is missing");
    assertThat(verify(file.replaceFirst("\\{\"line\":\"end\"[^\n]*\n", "")).words())
        .contains("FILE_CHANGED");
    assertThat(verify(file.replaceFirst("\"signature\":\"..", "\"signature\":\"00")).code())
        .isEqualTo(1);
    assertThat(verify(file.replaceFirst("\"name\":\"", "\"name\":\"x")).words())
        .contains("FILE_CHANGED: the trail holds together");
  }

  @Test
  void a_kept_anchor_finds_what_no_anchor_in_the_house_shows() throws Exception {
    tampering.run("delete from tierline.audit_anchor where tenant_id = " + city.tenant());
    tampering.update("reason = 'another'", "seq = 5");
    tampering.rechain();
    String file = export();
    assertThat(verify(file).code()).isZero();
    Said said = verify(file, keptExport);
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.words())
        .contains("ANCHOR_BROKEN: the anchor of 2026-03-04 that was kept is not among those")
        .contains("REWRITTEN: entry " + anchored);
  }
}
