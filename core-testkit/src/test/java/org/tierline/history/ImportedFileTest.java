package org.tierline.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.Extensions;
import org.tierline.Tierline;
import org.tierline.attachment.AttachmentRules;
import org.tierline.attachment.AttachmentStore;
import org.tierline.attachment.FolderStore;
import org.tierline.store.Work;
import org.tierline.testkit.ForwardingStore;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;
import org.tierline.workorder.DyingDataSource;

/** The file of an import outside of the database is there as long as somebody may go on with it. */
class ImportedFileTest {
  static ManualEngine engine;
  TestCity city;
  ImportScene scene;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00", 6);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void found() {
    city = engine.city();
    scene = new ImportScene(city);
  }

  private long sentTo(Tierline node) {
    byte[] file =
        (ImportScene.HEADER + ImportScene.closed("X1") + ImportScene.closed("X2"))
            .getBytes(StandardCharsets.UTF_8);
    return node.orderImports()
        .start(
            city.administrator(),
            new StartImport("orders", ImportFormat.CSV, ImportMode.GOOD_LINES),
            new ByteArrayInputStream(file))
        .run()
        .id();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private long number(String of) throws SQLException {
    try (Connection connection = engine.database().superuser().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select count(*) from tierline." + of + " tenant_id = " + city.tenant())) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void killed_before_its_last_commit_it_leaves_the_file_to_the_next_node(@TempDir Path folder)
      throws Exception {
    var files = Extensions.NONE.with(new FolderStore(folder), AttachmentRules.DEFAULTS);
    try (Tierline next = engine.anotherNode(files)) {
      long id = sentTo(next);
      var dying = new DyingDataSource(engine.database().runtime(4));
      try (Tierline victim =
          Tierline.builder(dying)
              .masterKey(TestKeys.MASTER)
              .clock(engine.clock())
              .attachments(new FolderStore(folder))
              .jobPause(Duration.ZERO)
              .build()) {
        dying.dieAfter(0, "insert into tierline.work_order");
        assertThatThrownBy(() -> scene.workOn(victim)).isInstanceOf(RuntimeException.class);
      }
      assertThat(scene.get(id).state()).isEqualTo(ImportState.WRITING);
      assertThat(files(folder)).hasSize(1);

      engine.clock().advance(ImportHold.LEASE);
      scene.workOn(next);
      assertThat(scene.get(id).state()).isEqualTo(ImportState.DONE);
      assertThat(number("work_order where")).isEqualTo(2);
      assertThat(files(folder)).isEmpty();
    }
  }

  /** A host's store that has its trouble with deleting for a while. */
  private static final class Clinging extends ForwardingStore {
    private final AtomicBoolean clings;

    Clinging(AttachmentStore files, AtomicBoolean clings) {
      super(files);
      this.clings = clings;
    }

    @Override
    public void delete(Work work, String key) throws IOException {
      if (clings.get()) {
        throw new IOException("not now");
      }
      super.delete(work, key);
    }
  }

  @Test
  void file_that_is_left_of_an_import_that_is_over_is_deleted_at_the_next_turn(@TempDir Path folder)
      throws Exception {
    var store = new Clinging(new FolderStore(folder), new AtomicBoolean(true));
    try (Tierline node =
        engine.anotherNode(Extensions.NONE.with(store, AttachmentRules.DEFAULTS))) {
      long id = sentTo(node);
      for (int turn = 0; turn < 4; turn++) {
        scene.workOn(node);
        assertThat(scene.get(id).state()).isEqualTo(ImportState.DONE);
        assertThat(scene.get(id).failure()).isNull();
        assertThat(files(folder)).hasSize(1);
      }
      store.clings.set(false);
      scene.workOn(node);
      assertThat(files(folder)).isEmpty();
      assertThat(scene.get(id).state()).isEqualTo(ImportState.DONE);
      assertThat(number("work_order where")).isEqualTo(2);
      assertThat(number("order_import where stored and")).isZero();
    }
  }
}
