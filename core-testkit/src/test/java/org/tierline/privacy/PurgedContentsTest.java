package org.tierline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.testkit.SettableClock.beijing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.Extensions;
import org.tierline.attachment.AttachmentRules;
import org.tierline.attachment.FolderStore;
import org.tierline.attachment.NewAttachment;
import org.tierline.hotline.RingCall;
import org.tierline.hotline.TakeRecording;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.store.Work;
import org.tierline.testkit.ForwardingStore;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Nobody who stores something waits while much is deleted, and what is deleted is counted so. */
class PurgedContentsTest {
  private static final String LOWERED = "update tierline.counter set value = greatest";
  private static final byte[] CONTENT = "证件".getBytes(StandardCharsets.UTF_8);

  ManualEngine engine;
  TestCity city;
  DataSource superuser;
  Watched store;

  /** Files in a folder; with each that is deleted, somebody tries to store another. */
  private final class Watched extends ForwardingStore {
    private final List<Boolean> waits = new ArrayList<>();
    private int failsAt;

    Watched(Path folder) {
      super(new FolderStore(folder));
    }

    @Override
    public void delete(Work work, String key) throws IOException {
      waits.add(wouldWait());
      if (waits.size() == failsAt) {
        throw new IOException("the disk fails");
      }
      super.delete(work, key);
    }
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    store = new Watched(folder);
    engine =
        ManualEngine.at(
            "2026-03-02T09:00", 4, Extensions.NONE.with(store, AttachmentRules.DEFAULTS));
    city = engine.city();
    superuser = engine.database().superuser();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  /** Whether another transaction holds what whoever stores something has to change. */
  private boolean wouldWait() {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(
          "select value from tierline.counter where tenant_id = %s and name = 'stored-bytes'"
                  .formatted(city.tenant())
              + " for update nowait");
      connection.rollback();
      return false;
    } catch (SQLException e) {
      if ("55P03".equals(e.getSQLState())) {
        return true;
      }
      throw new IllegalStateException(e);
    }
  }

  private void upload(@Nullable OrderId order) {
    city.tierline()
        .attachments()
        .upload(
            city.at(Role.AGENT),
            new NewAttachment(order, "证件.txt", null, false, false),
            new ByteArrayInputStream(CONTENT));
  }

  private long stored() {
    return city.tierline().cityQuotas().use(engine.operator(), "city1").storedBytes();
  }

  /** How often the count was lowered since statements are counted. */
  private long lowered() {
    return engine.runtime().statements().stream().filter(text -> text.contains(LOWERED)).count();
  }

  private int purge() {
    return city.tierline().attachments().purge(Caller.system(city.tenant(), "cleaning"), 1_000);
  }

  private void assertNobodyWaited(int contents) {
    assertThat(store.waits).hasSize(contents).containsOnly(false);
    assertThat(stored()).isZero();
  }

  @Test
  void files_of_no_order() {
    for (int i = 0; i < 60; i++) {
      upload(null);
    }
    assertThat(stored()).isEqualTo(60 * CONTENT.length);
    engine.clock().advance(Duration.ofDays(2));
    engine.runtime().reset();
    assertThat(purge()).isEqualTo(60);
    assertThat(lowered()).isEqualTo(2);
    assertNobodyWaited(60);
    assertThat(purge()).isZero();
  }

  @Test
  void files_whose_time_is_over() {
    for (int i = 0; i < 52; i++) {
      var order = city.request().anew("x" + i).registered();
      upload(order.id());
      RetentionScene.answeredAtOnce(city, order);
    }
    RetentionScene.keep(city, RetentionKind.ATTACHMENTS, 1);
    engine.clock().set(beijing("2026-05-06T09:00"));
    engine.runtime().reset();
    RetentionScene.erase(city);
    assertThat(lowered()).isEqualTo(2);
    assertNobodyWaited(52);
  }

  @Test
  void recordings() {
    var calls = Caller.system(city.tenant(), "calls");
    var ring = new RingCall("c-1", city.root(), "12345", "13912345678", engine.now());
    city.tierline().calls().ring(calls, ring);
    for (int i = 0; i < 52; i++) {
      var sound = new ByteArrayInputStream("#!AMR\n.".getBytes(StandardCharsets.US_ASCII));
      var taken = new TakeRecording("c-1", "r-" + i, "amr", null);
      city.tierline().recordings().take(calls, taken, sound);
    }
    engine.clock().set(beijing("2029-03-02T09:00"));
    engine.runtime().reset();
    var system = Caller.system(city.tenant(), "cleaning");
    assertThat(city.tierline().recordings().purge(system, 100)).isEqualTo(52);
    assertThat(lowered()).isEqualTo(2);
    assertNobodyWaited(52);
  }

  @Test
  void what_was_deleted_before_its_transaction_failed_is_counted_as_gone_later() {
    for (int i = 0; i < 5; i++) {
      upload(null);
    }
    engine.clock().advance(Duration.ofDays(2));
    store.failsAt = 4;
    assertThatThrownBy(this::purge).isInstanceOf(UncheckedIOException.class);
    assertThat(stored()).isEqualTo(5 * CONTENT.length);
    assertThat(purge()).isEqualTo(5);
    assertThat(stored()).isZero();
  }

  @Test
  void a_file_that_was_purged_before_its_time_was_over_is_counted_once() {
    var order = city.request().anew("x").registered();
    upload(order.id());
    upload(null);
    var agent = city.at(Role.AGENT);
    var files = city.tierline().attachments();
    var page = PageRequest.FIRST;
    files.remove(agent, files.list(agent, order.id(), page).items().get(0).id(), "误传");
    RetentionScene.answeredAtOnce(city, order);
    engine.clock().advance(Duration.ofDays(8));
    upload(null);
    purge();
    assertThat(stored()).isEqualTo(CONTENT.length);
    RetentionScene.keep(city, RetentionKind.ATTACHMENTS, 1);
    engine.clock().set(beijing("2026-05-06T09:00"));
    RetentionScene.erase(city);
    assertThat(stored()).isEqualTo(CONTENT.length);
  }
}
