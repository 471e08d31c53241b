package org.tierline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.Extensions;
import org.tierline.Tierline;
import org.tierline.attachment.AttachmentRules;
import org.tierline.attachment.FolderStore;
import org.tierline.kernel.Caller;
import org.tierline.testkit.ForwardingStore;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;
import org.tierline.testkit.Watching;

/** One node at a time fetches and works off a file, however long that takes. */
class HeldImportsTest {
  private static final String LOCKED = "and import_id = ? for update";

  /** Longer than a job's lease, in three steps. */
  private static final Duration STEP = Duration.ofSeconds(90);

  ManualEngine engine;
  TestCity city;
  ImportScene scene;
  Watched store;
  Extensions extensions;

  /** Files in a folder, of which it counts how often one is fetched. */
  private static final class Watched extends ForwardingStore {
    private final AtomicInteger fetched = new AtomicInteger();
    private Runnable whileFetched = () -> {};

    Watched(Path folder) {
      super(new FolderStore(folder));
    }

    @Override
    public InputStream open(Caller caller, String key) throws IOException {
      fetched.incrementAndGet();
      return new FilterInputStream(super.open(caller, key)) {
        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
          whileFetched.run();
          return super.read(into, offset, length);
        }
      };
    }
  }

  @BeforeEach
  void start(@TempDir Path folder) {
    store = new Watched(folder);
    extensions = Extensions.NONE.with(store, AttachmentRules.DEFAULTS);
    engine = ManualEngine.at("2026-03-02T09:00", 4, extensions);
    city = engine.city();
    scene = new ImportScene(city);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private OrderImport sent(int lines) {
    String file =
        IntStream.range(0, lines)
            .mapToObj(i -> ImportScene.closed("X" + i))
            .collect(Collectors.joining("", ImportScene.HEADER, ""));
    return scene.send(ImportFormat.CSV, ImportMode.GOOD_LINES, file);
  }

  /** So much later another node has its turn; how many files it worked on. */
  private int later(Tierline other) {
    engine.clock().advance(STEP);
    return other.orderImports().work(Caller.system(city.tenant(), "imports"), 100);
  }

  @Test
  void a_file_that_takes_long_to_be_fetched() {
    OrderImport sent = sent(3_000);
    var others = new AtomicInteger();
    var turns = new AtomicInteger();
    try (Tierline other = engine.anotherNode(extensions)) {
      store.whileFetched =
          () -> {
            if (turns.incrementAndGet() <= 3) {
              others.addAndGet(later(other));
            }
          };
      scene.work();
    }
    assertThat(turns.get()).isGreaterThan(3);
    assertThat(others).hasValue(0);
    assertThat(store.fetched).as("by one node").hasValue(1);
    assertThat(scene.get(sent.id()).orders()).isEqualTo(3_000);
  }

  @Test
  void a_file_that_takes_long_to_be_worked_off() {
    // Batches are of 4000 lines.
    OrderImport sent = sent(13_000);
    var others = new AtomicInteger();
    var turns = new AtomicInteger();
    try (Tierline other = engine.anotherNode(extensions);
        Tierline slow =
            slow(
                () -> {
                  turns.incrementAndGet();
                  others.addAndGet(later(other));
                })) {
      scene.workOn(slow);
    }
    assertThat(turns.get()).isGreaterThan(3);
    assertThat(others).hasValue(0);
    assertThat(store.fetched).as("by one node").hasValue(1);
    assertThat(scene.get(sent.id()).orders()).isEqualTo(13_000);
  }

  @Test
  void of_a_node_that_died_another_goes_on_two_minutes_later() {
    OrderImport sent = sent(10);
    store.whileFetched =
        () -> {
          throw new AssertionError("the node dies");
        };
    assertThatThrownBy(scene::work).hasMessage("the node dies");
    store.whileFetched = () -> {};
    try (Tierline other = engine.anotherNode(extensions)) {
      assertThat(later(other)).isZero();
      assertThat(later(other)).isEqualTo(1);
    }
    assertThat(scene.get(sent.id()).state()).isEqualTo(ImportState.DONE);
  }

  @Test
  void what_failed_is_tried_again_at_once() {
    OrderImport sent = sent(10);
    var failing = new AtomicInteger(1);
    store.whileFetched =
        () -> {
          if (failing.getAndDecrement() > 0) {
            throw new IllegalStateException("the disk is full");
          }
        };
    scene.work();
    assertThat(scene.get(sent.id()).failure()).isEqualTo("the disk is full");
    scene.work();
    assertThat(scene.get(sent.id()).state()).isEqualTo(ImportState.DONE);
  }

  /** A node of which each batch takes long before it locks its file. */
  private Tierline slow(Runnable meanwhile) {
    return Tierline.builder(Watching.statements(engine.database().runtime(4), LOCKED, meanwhile))
        .masterKey(TestKeys.MASTER)
        .clock(engine.clock())
        .jobPause(Duration.ZERO)
        .extensions(extensions)
        .build();
  }
}
