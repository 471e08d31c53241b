package org.tierline.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.attachment.NewAttachment;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.EventView;
import org.tierline.workorder.VerifyLog;

/** Section 10.2: level 5 is published in a bulletin, level 7 yields a file to be handed over. */
class Section10PublishingTest {
  static final YearMonth MARCH = YearMonth.of(2026, 3);

  ManualEngine engine;
  TestCity city;
  Caller director;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    director = city.at(Role.CENTER_DIRECTOR);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private TestOrder given(SupervisionLevel level, String reason) {
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    city.tierline()
        .supervision()
        .supervise(
            director, order.id(), null, Supervise.lead(level, SupervisionGround.HOT_TOPIC, reason));
    return order;
  }

  private void conclude(TestOrder order, String outcome) {
    city.tierline()
        .accountabilities()
        .conclude(director, order.id(), Cards.last(city, order).seq(), outcome);
  }

  private List<BulletinEntry> march() {
    return bulletin(MARCH, PageRequest.FIRST).items();
  }

  private Page<BulletinEntry> bulletin(YearMonth month, PageRequest page) {
    return city.tierline().bulletins().ofMonth(city.unit("B").liaison(), month, page);
  }

  @Test
  void criticism_is_published_once_its_outcome_stands_and_never_names_who_asked() {
    var order = given(SupervisionLevel.CRITICISM, "张三(13812345678)三次反映，至今未办");
    given(SupervisionLevel.JOINT_SUPERVISION, "联合督办");
    assertThat(march()).isEmpty();
    conclude(order, "责令整改，并向张三致歉");
    String no = order.registered().orderNo();
    assertThat(march())
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.unit()).isEqualTo(city.unit("A").id());
              assertThat(entry.orderNo()).isEqualTo(no);
              assertThat(entry.decidedOn()).isEqualTo("2026-03-02");
              assertThat(entry.publishedAt()).isEqualTo(beijing("2026-03-02T09:00"));
              assertThat(entry.text())
                  .isEqualTo(
                      "因编号 " + no + " 诉求的办理，对A县予以通报批评。" + "事由：***(***)三次反映，至今未办 处理结果：责令整改，并向***致歉");
            });
  }

  @Test
  void a_month_ends_at_midnight_in_the_city_and_is_read_page_by_page() {
    var first = given(SupervisionLevel.CRITICISM, "一");
    var second = given(SupervisionLevel.CRITICISM, "二");
    var third = given(SupervisionLevel.CRITICISM, "三");
    engine.clock().set(beijing("2026-03-31T23:58"));
    conclude(first, "整改");
    engine.clock().set(beijing("2026-03-31T23:59"));
    conclude(second, "整改");
    engine.clock().set(beijing("2026-04-01T00:00"));
    conclude(third, "整改");
    Page<BulletinEntry> page = bulletin(MARCH, new PageRequest(1, null));
    assertThat(page.items()).extracting(BulletinEntry::reason).containsExactly("一");
    Page<BulletinEntry> next = bulletin(MARCH, new PageRequest(1, page.next()));
    assertThat(next.items()).extracting(BulletinEntry::reason).containsExactly("二");
    assertThat(next.next()).isNull();
    assertThat(bulletin(YearMonth.of(2026, 4), PageRequest.FIRST).items())
        .extracting(BulletinEntry::reason)
        .containsExactly("三");
  }

  @Test
  void criticism_that_was_wrongly_given_is_taken_out_again() {
    var order = given(SupervisionLevel.CRITICISM, "未办");
    conclude(order, "整改");
    city.tierline()
        .supervision()
        .lift(
            director,
            order.id(),
            null,
            Cards.last(city, order).seq(),
            new LiftMeasure("查无此事", true));
    assertThat(march()).isEmpty();
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> city.tierline().bulletins().ofMonth(city.citizen(), MARCH, PageRequest.FIRST));
  }

  @Test
  void a_proposal_of_accountability_yields_one_archive_that_proves_itself(@TempDir Path folder)
      throws IOException {
    var order = given(SupervisionLevel.ACCOUNTABILITY, "拒不整改");
    byte[] photograph = "现场情况说明".getBytes(StandardCharsets.UTF_8);
    city.tierline()
        .attachments()
        .upload(
            city.unit("A").liaison(),
            NewAttachment.internal(order.id(), "说明.txt"),
            new ByteArrayInputStream(photograph));
    Map<String, byte[]> parts = unpacked(handOver(director, order));
    assertThat(parts.keySet())
        .startsWith("order.json", "order-log.jsonl", "supervision.json", "attachments.json")
        .endsWith("manifest.json")
        .hasSize(6);
    String manifest = text(parts, "manifest.json");
    assertThat(manifest).contains("\"logIntact\":true", "\"reason\":\"拒不整改\"");
    parts.forEach(
        (name, content) -> {
          if (!name.equals("manifest.json")) {
            assertThat(manifest)
                .contains(
                    "{\"name\":\"%s\",\"size\":%d,\"sha256\":\"%s\"}"
                        .formatted(name, content.length, sha256(content)));
          }
        });
    String file =
        parts.keySet().stream().filter(n -> n.endsWith("/说明.txt")).findFirst().orElseThrow();
    assertThat(parts.get(file)).isEqualTo(photograph);
    assertThat(text(parts, "order.json"))
        .contains(order.registered().orderNo(), "路灯")
        .doesNotContain("张三", "13812345678");
    assertThat(text(parts, "supervision.json")).contains("ACCOUNTABILITY", "拒不整改");
    Path log = Files.write(folder.resolve("log.jsonl"), parts.get("order-log.jsonl"));
    var said = new ByteArrayOutputStream();
    assertThat(VerifyLog.run(new PrintStream(said, true, StandardCharsets.UTF_8), log.toString()))
        .as(said.toString(StandardCharsets.UTF_8))
        .isZero();
  }

  @Test
  void only_the_director_hands_over_only_what_is_proposed_and_each_time_is_noted()
      throws IOException {
    var order = given(SupervisionLevel.ACCOUNTABILITY, "拒不整改");
    var criticised = given(SupervisionLevel.CRITICISM, "未办");
    for (Caller caller :
        List.of(
            city.at(Role.SUPERVISOR), city.caller(city.unit("A").leader()), city.administrator())) {
      assertRefused(KernelError.NOT_PERMITTED, () -> handOver(caller, order));
    }
    assertRefused(SupervisionError.NOTHING_TO_HAND_OVER, () -> handOver(director, criticised));
    handOver(director, order);
    handOver(director, order);
    assertThat(city.tierline().workOrders().timeline(director, order.id()))
        .filteredOn(row -> String.valueOf(row.data()).contains("FILE_HANDED_OVER"))
        .extracting(EventView::person)
        .containsExactly(director.person(), director.person());
  }

  private byte[] handOver(Caller caller, TestOrder order) throws IOException {
    var archive = new ByteArrayOutputStream();
    city.tierline()
        .handOverFiles()
        .of(caller, order.id(), Cards.last(city, order).seq())
        .writeTo(archive);
    return archive.toByteArray();
  }

  private static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive), StandardCharsets.UTF_8)) {
      ZipEntry entry = zip.getNextEntry();
      while (entry != null) {
        parts.put(entry.getName(), zip.readAllBytes());
        entry = zip.getNextEntry();
      }
    }
    return parts;
  }

  private static String text(Map<String, byte[]> parts, String name) {
    return new String(parts.get(name), StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
