package org.tierline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertRefused;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.analytics.StatGroup;
import org.tierline.analytics.StatLine;
import org.tierline.analytics.StatQuery;
import org.tierline.attachment.AttachmentView;
import org.tierline.attachment.NewAttachment;
import org.tierline.hotline.CallView;
import org.tierline.hotline.RingCall;
import org.tierline.hotline.TakeRecording;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AmendOrder;
import org.tierline.workorder.OrderView;
import org.tierline.workorder.PetitionerView;

/** What tells of people goes when its time is over; orders, logs and figures stay. */
class RetentionTest {
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final PageRequest PAGE = PageRequest.FIRST;

  ManualEngine engine;
  TestCity city;
  Retention retention;
  Caller system;
  Caller director;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    retention = city.tierline().retention();
    system = Caller.system(city.tenant(), "retention");
    director = city.at(Role.CENTER_DIRECTOR);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private TestOrder closed() {
    return city.request()
        .anew("x")
        .at("人民路12号")
        .dispatchedTo("A")
        .sign("A")
        .contact("A")
        .submit("A")
        .pass()
        .rated(5)
        .close();
  }

  private PetitionerView petitioner(TestOrder order) {
    return city.tierline().workOrders().petitioner(director, order.id(), "核实");
  }

  private List<RetentionKind> erased(OrderId order) {
    return retention.ofOrder(director, order).stream().map(Erasure::kind).toList();
  }

  @Test
  void nothing_is_erased_while_the_city_has_not_said_for_how_long_it_keeps_it() {
    TestOrder order = closed();
    engine.clock().advance(Duration.ofDays(20_000));
    assertThat(RetentionScene.erase(city)).isZero();
    assertThat(petitioner(order).phone()).isEqualTo("13812345678");
    assertThat(retention.preview(director)).allMatch(kind -> kind.items() == 0);
  }

  @Test
  void who_asked_goes_to_the_day_on_the_citys_calendar_and_the_rest_stays() {
    TestOrder order = closed();
    RetentionScene.keep(city, RetentionKind.IDENTITY, 12);
    engine.clock().set(beijing("2027-03-02T09:00"));
    RetentionScene.erase(city);
    assertThat(petitioner(order).phone()).as("not before twelve months").isEqualTo("13812345678");
    engine.clock().set(beijing("2027-03-03T09:00"));
    RetentionScene.erase(city);
    PetitionerView gone = petitioner(order);
    assertThat(gone.name()).isNull();
    assertThat(gone.phone()).isNull();
    assertThat(gone.anonymous()).isTrue();
    OrderView view = order.view();
    assertThat(view.title()).isEqualTo("路灯不亮");
    assertThat(view.address()).isEqualTo("人民路12号");
    Erasure row = retention.ofOrder(director, order.id()).get(0);
    assertThat(row.kind()).isEqualTo(RetentionKind.IDENTITY);
    assertThat(row.rule()).isEqualTo("retention.identity-months=12");
    assertThat(row.at()).isEqualTo(beijing("2027-03-03T09:00"));
    assertThat(row.items()).isEqualTo(1);
    assertThat(row.person()).isNull();
    assertThat(retention.log(director, PAGE).items()).containsExactly(row);
    assertThat(city.tierline().workOrders().verifyLog(director, order.id()).isIntact()).isTrue();
  }

  @Test
  void what_a_petitioner_tells_anew_once_his_erased_order_is_reopened_goes_in_its_turn() {
    TestOrder order = toldAnewOnceForgotten();
    RetentionScene.keep(city, RetentionKind.IDENTITY, 1);
    assertThat(retention.preview(director).get(0).items()).isZero();
    assertThat(petitioner(order).phone()).isEqualTo("13812345678");

    engine.clock().set(beijing("2026-05-06T09:00"));
    assertThat(retention.preview(director).get(0).items()).isEqualTo(1);
    RetentionScene.erase(city);

    assertThat(petitioner(order).name()).isNull();
    assertThat(petitioner(order).phone()).isNull();
    assertThat(behind("select count(*) from tierline.intake where personal is not null")).isZero();
    assertThat(erased(order.id())).containsExactly(RetentionKind.IDENTITY, RetentionKind.IDENTITY);
    engine.clock().advance(Duration.ofDays(1));
    RetentionScene.erase(city);
    assertThat(erased(order.id())).as("nothing was added since").hasSize(2);
  }

  /** Erased on request, reopened, and closed again with its petitioner's data on it. */
  private TestOrder toldAnewOnceForgotten() {
    TestOrder order = closed();
    forget();
    engine.clock().advance(Duration.ofHours(1));
    city.tierline().rounds().reopen(city.at(Role.AGENT), order.id(), null, "有新的证据");
    var himself = new AmendOrder.Contact(null, "张三", "13812345678", null, false, null);
    city.tierline()
        .amendments()
        .amend(city.at(Role.AGENT), order.id(), null, AmendOrder.because("诉求人留下电话").to(himself));
    return order.dispatchTo("A").sign("A").contact("A").submit("A").pass().rated(5).close();
  }

  private void forget() {
    Subject himself = Subject.ofPhone("13812345678");
    assertThat(city.tierline().subjects().erase(director, himself, "本人申请删除").erased()).hasSize(1);
  }

  @Test
  void whoever_left_his_number_again_may_ask_again_to_be_forgotten() {
    TestOrder order = toldAnewOnceForgotten();

    forget();

    assertThat(petitioner(order).phone()).isNull();
    assertThat(erased(order.id())).containsExactly(RetentionKind.IDENTITY, RetentionKind.IDENTITY);
  }

  @Test
  void words_and_files_of_the_request_go_after_their_own_time() {
    TestOrder order = closed();
    AttachmentView attached = attach(order, "张三的证件.txt");
    RetentionScene.keep(city, RetentionKind.REQUEST_TEXT, 6);
    RetentionScene.keep(city, RetentionKind.ATTACHMENTS, 3);
    engine.clock().set(beijing("2026-06-10T09:00"));
    RetentionScene.erase(city);
    assertThat(erased(order.id())).containsExactly(RetentionKind.ATTACHMENTS);
    assertThat(city.tierline().attachments().list(director, order.id(), PAGE).items()).isEmpty();
    assertThat(behind("select count(*) from tierline.attachment_chunk")).isZero();
    assertThat(behind("select count(*) from tierline.attachment where name like '%张三%'")).isZero();
    assertThat(attached.size()).isPositive();
    engine.clock().set(beijing("2026-09-10T09:00"));
    RetentionScene.erase(city);
    assertThat(erased(order.id()))
        .containsExactly(RetentionKind.REQUEST_TEXT, RetentionKind.ATTACHMENTS);
    OrderView view = order.view();
    assertThat(view.title()).isEqualTo(Erasing.ERASED);
    assertThat(view.content()).isEqualTo(Erasing.ERASED);
    assertThat(
            behind(
                "select count(*) from tierline.work_order where title <> '" + Erasing.ERASED + "'"))
        .isZero();
    assertThat(view.address()).isNull();
    assertThat(petitioner(order).phone()).as("identity has a time of its own").isNotNull();
    assertThat(city.tierline().workOrders().verifyLog(director, order.id()).isIntact()).isTrue();
  }

  @Test
  void a_file_that_is_added_once_the_others_were_erased_goes_after_as_long_again() {
    TestOrder order = closed();
    attach(order, "张三的证件.txt");
    RetentionScene.keep(city, RetentionKind.ATTACHMENTS, 3);
    engine.clock().set(beijing("2026-05-20T09:00"));
    attach(order, "张三的回执.txt");
    engine.clock().set(beijing("2026-06-10T09:00"));
    RetentionScene.erase(city);
    assertThat(files(order)).as("kept for three months").containsExactly("张三的回执.txt");

    attach(order, "张三的复函.txt");
    assertThat(attachments().items()).isZero();
    engine.clock().set(beijing("2026-09-01T09:00"));
    assertThat(attachments().items()).isEqualTo(1);
    RetentionScene.erase(city);
    assertThat(files(order)).containsExactly("张三的复函.txt");
    engine.clock().set(beijing("2026-09-11T09:00"));
    RetentionScene.erase(city);
    assertThat(files(order)).isEmpty();
    assertThat(behind("select count(*) from tierline.attachment_chunk")).isZero();
    assertThat(behind("select count(*) from tierline.attachment where name like '%张三%'")).isZero();
    assertThat(retention.ofOrder(director, order.id()))
        .extracting(Erasure::kind, Erasure::items)
        .containsOnly(tuple(RetentionKind.ATTACHMENTS, 1))
        .hasSize(3);
    engine.clock().advance(Duration.ofDays(1));
    RetentionScene.erase(city);
    assertThat(erased(order.id())).as("nothing was added since").hasSize(3);
  }

  private RunOut attachments() {
    return retention.preview(director).stream()
        .filter(kind -> kind.kind() == RetentionKind.ATTACHMENTS)
        .findFirst()
        .orElseThrow();
  }

  private AttachmentView attach(TestOrder order, String name) {
    var file = new NewAttachment(order.id(), name, null, false, false);
    var content = new ByteArrayInputStream("证件".getBytes(StandardCharsets.UTF_8));
    return city.tierline().attachments().upload(city.at(Role.AGENT), file, content);
  }

  private List<String> files(TestOrder order) {
    return city.tierline().attachments().list(director, order.id(), PAGE).items().stream()
        .map(AttachmentView::name)
        .toList();
  }

  private long behind(String sql) {
    try (var connection = engine.database().superuser().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void open_orders_and_those_under_a_hold_are_left_alone_until_it_is_released() {
    TestOrder open = city.request().anew("x").dispatchedTo("A");
    TestOrder held = closed();
    TestOrder free = closed();
    LegalHolds holds = city.tierline().legalHolds();
    holds.place(director, held.id(), "行政诉讼");
    assertRefused(PrivacyError.ALREADY_HELD, () -> holds.place(director, held.id(), "行政诉讼"));
    RetentionScene.keep(city, RetentionKind.IDENTITY, 1);
    engine.clock().set(beijing("2026-05-06T09:00"));
    RunOut dry = retention.preview(director).get(0);
    assertThat(dry.kind()).isEqualTo(RetentionKind.IDENTITY);
    assertThat(dry.items()).isEqualTo(1);
    assertThat(dry.held()).isEqualTo(1);
    assertThat(dry.before()).isEqualTo(beijing("2026-04-06T09:00"));
    RetentionScene.erase(city);
    assertThat(petitioner(open).phone()).isNotNull();
    assertThat(petitioner(held).phone()).isNotNull();
    assertThat(petitioner(free).phone()).isNull();
    holds.release(director, held.id(), "判决生效");
    assertRefused(PrivacyError.NOT_HELD, () -> holds.release(director, held.id(), "判决生效"));
    RetentionScene.erase(city);
    assertThat(petitioner(held).phone()).as("looked at once a day").isNotNull();
    engine.clock().advance(Duration.ofDays(1));
    RetentionScene.erase(city);
    assertThat(petitioner(held).phone()).isNull();
    assertThat(holds.ofOrder(director, held.id()))
        .singleElement()
        .satisfies(
            hold -> {
              assertThat(hold.reason()).isEqualTo("行政诉讼");
              assertThat(hold.releaseReason()).isEqualTo("判决生效");
              assertThat(hold.releasedAt()).isEqualTo(beijing("2026-05-06T09:00"));
            });
  }

  @Test
  void figures_and_boards_are_the_same_before_and_after_and_counted_anew() {
    closed();
    city.request().anew("x").dispatchedTo("A");
    engine.tick(Duration.ZERO);
    List<StatLine> before = figures();
    for (RetentionKind kind : RetentionKind.values()) {
      RetentionScene.keep(city, kind, 1);
    }
    engine.clock().set(beijing("2026-05-06T09:00"));
    assertThat(RetentionScene.erase(city)).isPositive();
    assertThat(figures()).isEqualTo(before);
    city.tierline().recounts().run(city.administrator(), MARCH, "核对");
    city.tierline().rollups().fold(system, 10_000);
    assertThat(figures()).isEqualTo(before);
    assertThat(
            city.tierline().boards().get(city.administrator(), city.unit("A").id()).total().open())
        .isEqualTo(1);
  }

  private List<StatLine> figures() {
    return city.tierline()
        .statistics()
        .query(
            city.administrator(),
            StatQuery.of(city.root(), MARCH, MARCH, StatGroup.UNIT, StatGroup.TYPE))
        .lines();
  }

  @Test
  void callers_numbers_go_and_their_calls_stay_unless_a_hold_keeps_them() {
    TestOrder held = closed();
    ring("c-1");
    ring("c-2");
    city.tierline().calls().link(city.at(Role.AGENT), "c-2", held.id());
    city.tierline().legalHolds().place(director, held.id(), "行政诉讼");
    RetentionScene.keep(city, RetentionKind.CALLS, 2);
    engine.clock().set(beijing("2026-05-03T09:00"));
    RetentionScene.erase(city);
    assertThat(call("c-1").caller()).isNull();
    assertThat(call("c-2").caller()).isEqualTo("139****5678");
    assertThat(city.tierline().calls().list(city.at(Role.AGENT), city.root(), PAGE).items())
        .hasSize(2);
  }

  private void ring(String call) {
    city.tierline()
        .calls()
        .ring(system, new RingCall(call, city.root(), "12345", "13912345678", engine.now()));
  }

  private CallView call(String call) {
    return city.tierline().calls().get(city.at(Role.AGENT), call);
  }

  @Test
  void a_hold_keeps_recordings_too() {
    TestOrder held = closed();
    ring("c-1");
    city.tierline().calls().link(city.at(Role.AGENT), "c-1", held.id());
    var sound = new ByteArrayInputStream("#!AMR\n.".getBytes(StandardCharsets.US_ASCII));
    city.tierline().recordings().take(system, new TakeRecording("c-1", "r-1", "amr", null), sound);
    city.tierline().legalHolds().place(director, held.id(), "行政诉讼");
    engine.clock().set(beijing("2029-03-02T09:00"));
    assertThat(city.tierline().recordings().purge(system, 10)).isZero();
    city.tierline().legalHolds().release(director, held.id(), "判决生效");
    assertThat(city.tierline().recordings().purge(system, 10)).isEqualTo(1);
  }

  @Test
  void notices_and_lines_of_inboxes_go_after_their_time() {
    city.request().anew("x").dispatchedTo("A");
    engine.tick(Duration.ZERO);
    Caller liaison = city.unit("A").liaison();
    assertThat(city.tierline().inboxes().list(liaison, false, PAGE).items()).isNotEmpty();
    RetentionScene.keep(city, RetentionKind.NOTICES, 1);
    engine.clock().set(beijing("2026-04-02T09:00"));
    RetentionScene.erase(city);
    assertThat(city.tierline().inboxes().list(liaison, false, PAGE).items()).isNotEmpty();
    engine.clock().set(beijing("2026-04-02T09:01"));
    RetentionScene.erase(city);
    assertThat(city.tierline().inboxes().list(liaison, false, PAGE).items()).isEmpty();
  }

  @Test
  void a_pass_goes_on_where_it_stopped_and_rests_when_it_has_seen_all() {
    for (int i = 0; i < 3; i++) {
      closed();
    }
    RetentionScene.keep(city, RetentionKind.IDENTITY, 1);
    engine.clock().set(beijing("2026-05-06T09:00"));
    assertThat(retention.erase(system, 2)).isEqualTo(2);
    assertThat(retention.log(director, PAGE).items()).hasSize(2);
    assertThat(retention.erase(system, 2)).isEqualTo(1);
    assertThat(retention.log(director, PAGE).items()).hasSize(3);
    assertThat(retention.erase(system, 2)).isZero();
  }

  @Test
  void only_the_director_holds_and_only_background_work_erases() {
    TestOrder order = closed();
    assertRefused(
        KernelError.NOT_PERMITTED,
        () -> city.tierline().legalHolds().place(city.at(Role.SUPERVISOR), order.id(), "行政诉讼"));
    assertRefused(KernelError.NOT_PERMITTED, () -> retention.erase(director, 10));
    assertRefused(KernelError.NOT_PERMITTED, () -> retention.preview(city.at(Role.AGENT)));
  }
}
