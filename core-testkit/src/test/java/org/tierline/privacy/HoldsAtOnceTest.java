package org.tierline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ObjLongConsumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Extensions;
import org.tierline.attachment.AttachmentRules;
import org.tierline.attachment.AttachmentStore;
import org.tierline.attachment.NewAttachment;
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
  void an_order_put_under_a_hold_while_a_pass_erases_another_stays_whole() {
    TestOrder first = closed();
    TestOrder second = closed();
    RetentionScene.keep(city, RetentionKind.ATTACHMENTS, 1);
    engine.clock().set(beijing("2026-05-06T09:00"));
    store.happens = () -> CompletableFuture.supplyAsync(() -> hold(second), threads).join();

    RetentionScene.erase(city);

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

  /** As a step on the order is before it ends. */
  private void atWorkOn(TestOrder order, Connection officer) throws SQLException {
    officer.setAutoCommit(false);
    try (Statement statement = officer.createStatement()) {
      statement.execute(
          "select 1 from tierline.work_order where tenant_id = %s and order_id = %s for no key update"
              .formatted(city.tenant(), order.id()));
    }
  }

  private void awaitWaiting(Future<?> one) throws SQLException {
    while (LockWaits.count(superuser) == 0 && !one.isDone()) {
      Thread.onSpinWait();
    }
  }
}
