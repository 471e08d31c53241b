package org.tierline.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.attachment.Samples.photograph;
import static org.tierline.attachment.Samples.stream;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;

/** What every store of contents must do; the built-in ones do it. */
class AttachmentStoresTest {
  static ManualEngine engine;
  static TestCity city;
  static TestCity other;

  static Path folder;

  @BeforeAll
  static void start(@TempDir Path temporary) {
    folder = temporary;
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    other = engine.city();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  static Stream<AttachmentStore> stores() {
    return Stream.of(new DatabaseStore(engine.tierline().transactions()), new FolderStore(folder));
  }

  private static Caller system(TestCity of) {
    return Caller.system(of.tenant(), "test");
  }

  private static void put(AttachmentStore store, TestCity of, String key, InputStream content) {
    engine
        .tierline()
        .transactions()
        .write(
            system(of),
            work -> {
              try {
                store.put(work, key, content);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return key;
            });
  }

  private static byte[] read(AttachmentStore store, TestCity of, String key) throws IOException {
    try (InputStream in = store.open(system(of), key)) {
      return in.readAllBytes();
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void a_content_comes_back_as_it_was(AttachmentStore store) throws IOException {
    for (int size : List.of(10, DatabaseStore.CHUNK, DatabaseStore.CHUNK + 1, 700_000)) {
      String key = "10" + size;
      put(store, city, key, stream(photograph(size)));
      assertThat(read(store, city, key)).isEqualTo(photograph(size));
      try (InputStream in = store.open(system(city), key)) {
        assertThat(in.read()).isEqualTo(0xff);
        assertThat(in.readNBytes(3)[0]).isEqualTo((byte) 0xd8);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("stores")
  void the_same_key_of_two_cities_is_two_contents(AttachmentStore store) throws IOException {
    put(store, city, "77", stream(photograph(20)));
    put(store, other, "77", stream(photograph(30)));
    assertThat(read(store, city, "77")).hasSize(20);
    assertThat(read(store, other, "77")).hasSize(30);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void a_deleted_content_is_not_found_and_deleting_again_does_no_harm(AttachmentStore store) {
    put(store, city, "88", stream(photograph(20)));
    for (int i = 0; i < 2; i++) {
      engine
          .tierline()
          .transactions()
          .write(
              system(city),
              work -> {
                try {
                  store.delete(work, "88");
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
                return true;
              });
    }
    assertThatThrownBy(() -> read(store, city, "88")).isInstanceOf(FileNotFoundException.class);
  }

  @ParameterizedTest
  @MethodSource("stores")
  void a_content_that_breaks_off_leaves_nothing_under_the_key(AttachmentStore store) {
    InputStream breaking =
        new InputStream() {
          private int left = 600_000;

          @Override
          public int read() throws IOException {
            if (--left < 0) {
              throw new IOException("broken");
            }
            return 1;
          }
        };
    assertThatThrownBy(() -> put(store, city, "99", breaking))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> read(store, city, "99")).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void a_folder_holds_nothing_but_whole_contents_each_in_its_citys() throws IOException {
    var store = new FolderStore(folder.resolve("own"));
    put(store, city, "123", stream(photograph(20)));
    try (Stream<Path> files = Files.walk(folder.resolve("own"))) {
      List<Path> found = files.filter(Files::isRegularFile).toList();
      assertThat(found).hasSize(1);
      assertThat(found.get(0).getFileName()).hasToString("123");
      assertThat(folder.resolve("own").relativize(found.get(0)).getName(0))
          .hasToString(city.tenant().toString());
    }
    assertThatThrownBy(() -> put(store, city, "../123", stream(photograph(20))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_library_is_given_its_store_when_it_is_built() throws IOException {
    try (var tierline =
        Tierline.builder(engine.database().runtime(2))
            .masterKey(TestKeys.MASTER)
            .clock(engine.clock())
            .attachments(new FolderStore(folder.resolve("built")))
            .build()) {
      var order = city.request().registered();
      var view =
          tierline
              .attachments()
              .upload(
                  city.at(Role.AGENT),
                  NewAttachment.internal(order.id(), "照片.jpg"),
                  stream(photograph(40)));
      try (var content = tierline.attachments().open(city.at(Role.AGENT), view.id())) {
        assertThat(content.stream().readAllBytes()).isEqualTo(photograph(40));
      }
      try (Stream<Path> files = Files.walk(folder.resolve("built"))) {
        assertThat(files.filter(Files::isRegularFile)).hasSize(1);
      }
    }
  }
}
