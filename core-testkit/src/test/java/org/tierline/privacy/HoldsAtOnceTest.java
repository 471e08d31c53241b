package org.tierline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjLongConsumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Extensions;
import org.tierline.attachment.AttachmentRules;
import org.tierline.attachment.AttachmentStore;
import org.tierline.attachment.NewAttachment;
import org.tierline.hotline.RingCall;
import org.tierline.hotline.TakeRecording;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.store.Work;
import org.tierline.testkit.LockWaits;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** A hold that is placed while orders are being erased holds from the moment it was placed. */
class HoldsAtOnceTest {
  private final Meanwhile store = new Meanwhile();

  ManualEngine engine;
  TestCity city;
  Caller director;
  DataSource superuser;
  ExecutorService threads;

  /** Keeps nothing; something happens when the first content is deleted. */
  private static final class Meanwhile implements AttachmentStore {
    Runnable happens = () -> {};

    @Override
    public void put(Work work, String key, InputStream content) {}

    @Override
    public InputStream open(Caller caller, String key) {
      return new ByteArrayInputStream(new byte[0]);
    }

    @Override
    public long size(Work work, String key) {
      return 0;
    }

    @Override
    public void forEach(Work work, ObjLongConsumer<String> reader) throws IOException {}

    @Override
    public void delete(Work work, String key) {
      Runnable once = happens;
      happens = () -> {};
      once.run();
    }
  }

  @BeforeEach
  void start() {
    Extensions extensions = Extensions.NONE.with(store, AttachmentRules.DEFAULTS);
    engine = ManualEngine.at("2026-03-02T09:00", 4, extensions);
    city = engine.city();
    director = city.at(Role.CENTER_DIRECTOR);
    superuser = engine.database().superuser();
    threads = Executors.newFixedThreadPool(2);
  }

  @AfterEach
  void stop() {
    threads.shutdown();
    engine.close();
  }

  private TestOrder closed() {
    TestOrder order = city.request().anew("x").registered();
    var file = new NewAttachment(order.id(), "张三的证件.txt", null, false, false);
    var content = new ByteArrayInputStream("证件".getBytes(StandardCharsets.UTF_8));
    city.tierline().attachments().upload(city.at(Role.AGENT), file, content);
    return order.dispatchTo("A").sign("A").contact("A").submit("A").pass().rated(5).close();
  }

  private LegalHold hold(TestOrder order) {
    return city.tierline().legalHolds().place(director, order.id(), "行政诉讼");
  }

  private void assertWhole(TestOrder held) {
    assertThat(city.tierline().workOrders().petitioner(director, held.id(), "核实").phone())
        .isEqualTo("13812345678");
    assertThat(city.tierline().attachments().list(director, held.id(), PageRequest.FIRST).items())
        .hasSize(1);
    assertThat(city.tierline().retention().ofOrder(director, held.id())).isEmpty();
    assertThat(city.tierline().legalHolds().ofOrder(director, held.id())).hasSize(1);
  }

  @Test
  void an_order_put_under_a_hold_while_a_pass_erases_another_stays_whole() throws Exception {
    TestOrder first = closed();
    TestOrder second = closed();
    RetentionScene.keep(city, RetentionKind.ATTACHMENTS, 1);
    engine.clock().set(beijing("2026-05-06T09:00"));
    Future<Integer> pass;
    try (Connection officer = superuser.getConnection()) {
      atWorkOn(first, officer);
      pass = threads.submit(() -> RetentionScene.erase(city));
      awaitWaiting(pass);
      hold(second);
      officer.rollback();
    }

    assertThat(pass.get()).isPositive();
    assertThat(city.tierline().retention().ofOrder(director, first.id())).hasSize(1);
    assertWhole(second);
  }

  @Test
  void an_order_put_under_a_hold_while_its_petitioner_is_being_forgotten_stays_whole()
      throws Exception {
    TestOrder first = closed();
    TestOrder second = closed();
    Future<SubjectErasure> forgotten;
    try (Connection officer = superuser.getConnection()) {
      atWorkOn(first, officer);
      forgotten =
          threads.submit(
              () ->
                  city.tierline()
                      .subjects()
                      .erase(director, Subject.ofPhone("13812345678"), "本人申请删除"));
      awaitWaiting(forgotten);
      hold(second);
      officer.rollback();
    }

    assertThat(forgotten.get().erased()).containsExactly(first.registered().orderNo());
    assertThat(forgotten.get().kept())
        .containsExactly(
            new SubjectErasure.Kept(second.registered().orderNo(), SubjectErasure.Why.UNDER_HOLD));
    assertWhole(second);
  }

  @Test
  void a_hold_waits_for_whoever_is_at_work_on_the_order() throws Exception {
    TestOrder order = closed();
    Future<LegalHold> placed;
    try (Connection officer = superuser.getConnection()) {
      atWorkOn(order, officer);
      placed = threads.submit(() -> hold(order));
      awaitWaiting(placed);
      assertThat(placed.isDone()).isFalse();
      officer.rollback();
    }
    placed.get();
    assertWhole(order);
  }

  private void called(TestOrder order, String call) {
    Caller system = Caller.system(city.tenant(), "calls");
    city.tierline()
        .calls()
        .ring(system, new RingCall(call, city.root(), "12345", "13912345678", engine.now()));
    city.tierline().calls().link(city.at(Role.AGENT), call, order.id());
  }

  private void recorded(TestOrder order) {
    called(order, "c-1");
    var sound = new ByteArrayInputStream("#!AMR\n.".getBytes(StandardCharsets.US_ASCII));
    city.tierline()
        .recordings()
        .take(
            Caller.system(city.tenant(), "calls"),
            new TakeRecording("c-1", "r-1", "amr", null),
            sound);
  }

  private int purged() {
    return city.tierline().recordings().purge(Caller.system(city.tenant(), "cleaning"), 10);
  }

  @Test
  void a_recording_of_an_order_that_is_just_being_put_under_a_hold_stays() throws Exception {
    TestOrder order = closed();
    recorded(order);
    engine.clock().set(beijing("2029-03-02T09:00"));
    try (Connection placing = superuser.getConnection()) {
      placing(order, placing);
      assertThat(purged()).isZero();
      placing.rollback();
    }
    hold(order);
    assertThat(purged()).isZero();
    city.tierline().legalHolds().release(director, order.id(), "判决生效");
    assertThat(purged()).isEqualTo(1);
  }

  @Test
  void a_hold_waits_for_recordings_that_are_being_deleted() throws Exception {
    TestOrder order = closed();
    recorded(order);
    engine.clock().set(beijing("2029-03-02T09:00"));
    var placed = new AtomicReference<@Nullable Future<LegalHold>>();
    var waited = new AtomicBoolean();
    store.happens =
        () -> {
          Future<LegalHold> hold = threads.submit(() -> hold(order));
          placed.set(hold);
          try {
            awaitWaiting(hold);
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
          waited.set(!hold.isDone());
        };
    assertThat(purged()).isEqualTo(1);
    assertThat(waited).isTrue();
    assertThat(Objects.requireNonNull(placed.get()).get().order()).isEqualTo(order.id());
  }

  @Test
  void calls_and_notices_of_an_order_that_is_just_being_put_under_a_hold_stay() throws Exception {
    TestOrder order = closed();
    TestOrder other = closed();
    called(order, "c-1");
    called(other, "c-2");
    engine.tick(Duration.ZERO);
    long told = told(order);
    assertThat(told).isPositive();
    RetentionScene.keep(city, RetentionKind.CALLS, 1);
    RetentionScene.keep(city, RetentionKind.NOTICES, 1);
    engine.clock().set(beijing("2026-05-06T09:00"));
    try (Connection placing = superuser.getConnection()) {
      placing(order, placing);
      RetentionScene.erase(city);
      placing.rollback();
    }
    hold(order);
    RetentionScene.erase(city);
    assertThat(told(order)).isEqualTo(told);
    assertThat(told(other)).isZero();
    assertThat(caller("c-1")).isEqualTo("139****5678");
    assertThat(caller("c-2")).isNull();
  }

  private @Nullable String caller(String call) {
    return city.tierline().calls().get(city.at(Role.AGENT), call).caller();
  }

  /** How many notices and lines of inboxes tell of an order. */
  private long told(TestOrder order) throws SQLException {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                ("select (select count(*) from tierline.notice where order_id = %1$s)"
                        + " + (select count(*) from tierline.inbox_item where order_id = %1$s)")
                    .formatted(order.id()))) {
      row.next();
      return row.getLong(1);
    }
  }

  /** As whoever places a hold on the order is before he ends. */
  private void placing(TestOrder order, Connection director) throws SQLException {
    lock(order, director, "update");
  }

  /** As a step on the order is before it ends. */
  private void atWorkOn(TestOrder order, Connection officer) throws SQLException {
    lock(order, officer, "no key update");
  }

  private void lock(TestOrder order, Connection by, String how) throws SQLException {
    by.setAutoCommit(false);
    try (Statement statement = by.createStatement()) {
      statement.execute(
          "select 1 from tierline.work_order where tenant_id = %s and order_id = %s for %s"
              .formatted(city.tenant(), order.id(), how));
    }
  }

  private void awaitWaiting(Future<?> one) throws SQLException {
    while (LockWaits.count(superuser) == 0 && !one.isDone()) {
      Thread.onSpinWait();
    }
  }
}
