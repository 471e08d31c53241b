package org.tierline.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.attachment.Samples.photograph;
import static org.tierline.attachment.Samples.stream;
import static org.tierline.attachment.Samples.text;
import static org.tierline.attachment.Samples.zip;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Files that are refused: for their size, type or name; nothing stays of them. */
class RefusedFilesTest {
  private static final String UPLOADS = "tierline-upload-";

  static ManualEngine engine;
  static TestCity city;

  TestOrder order;
  Caller agent;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void registered_order() {
    order = city.request().registered();
    agent = city.at(Role.AGENT);
  }

  private static Attachments attachments() {
    return city.tierline().attachments();
  }

  private AttachmentView upload(Caller caller, String name, byte[] content) {
    return attachments().upload(caller, NewAttachment.internal(order.id(), name), stream(content));
  }

  private List<AttachmentView> list(Caller caller) {
    return attachments().list(caller, order.id(), PageRequest.FIRST).items();
  }

  private static long number(String sql) {
    try (var connection = engine.database().superuser().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      long found = row.getLong(1);
      connection.rollback();
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertFileRefused(ErrorCode why, String name, byte[] content) {
    Invalid refused = catchThrowableOfType(Invalid.class, () -> upload(agent, name, content));
    assertThat(refused).as(name).isNotNull();
    assertThat(refused.violations()).extracting(v -> v.rule()).containsExactly(why);
    assertThat(list(agent)).isEmpty();
  }

  @Test
  void an_empty_file_is_refused() {
    assertFileRefused(AttachmentError.EMPTY_FILE, "空.txt", new byte[0]);
  }

  @Test
  void a_file_that_is_too_large_is_refused_while_it_streams_and_leaves_nothing()
      throws IOException {
    byte[] start = photograph(10);
    var endless = new Endless();
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    long before = uploads(temporary);

    assertThatThrownBy(
            () ->
                attachments()
                    .upload(
                        agent,
                        NewAttachment.internal(order.id(), "大.jpg"),
                        new SequenceInputStream(new ByteArrayInputStream(start), endless)))
        .isInstanceOfSatisfying(
            Invalid.class,
            refused ->
                assertThat(refused.violations().get(0).rule())
                    .isEqualTo(AttachmentError.FILE_TOO_LARGE));

    assertThat(endless.given).isLessThan(AttachmentRules.DEFAULTS.maxBytes() + 200_000);
    assertThat(uploads(temporary)).isEqualTo(before);
    assertThat(list(agent)).isEmpty();
    assertThat(chunks()).isEqualTo(chunksOfStanding());
  }

  private static long uploads(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(UPLOADS)).count();
    }
  }

  /** Gives zeros without end, and counts them. */
  private static final class Endless extends InputStream {
    private long given;

    @Override
    public int read() {
      given++;
      return 0;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      given += length;
      return length;
    }
  }

  private static long chunks() {
    return number("select count(distinct content_key) from tierline.attachment_chunk");
  }

  private static long chunksOfStanding() {
    return number("select count(*) from tierline.attachment where purged_at is null");
  }

  @Test
  void a_connection_that_breaks_leaves_nothing() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    long before = uploads(temporary);
    InputStream breaking =
        new InputStream() {
          private int left = 300_000;

          @Override
          public int read() throws IOException {
            if (--left < 0) {
              throw new IOException("connection reset");
            }
            return 'a';
          }
        };

    assertThatThrownBy(
            () ->
                attachments().upload(agent, NewAttachment.internal(order.id(), "断.txt"), breaking))
        .isInstanceOf(UncheckedIOException.class);

    assertThat(uploads(temporary)).isEqualTo(before);
    assertThat(list(agent)).isEmpty();
    assertThat(chunks()).isEqualTo(chunksOfStanding());
  }

  @Test
  void a_type_that_lies_is_refused() {
    assertFileRefused(AttachmentError.FILE_TYPE_LIES, "照片.png", photograph(100));
    assertFileRefused(AttachmentError.FILE_TYPE_LIES, "照片.jpg", text("<script>alert(1)</script>"));
    assertFileRefused(AttachmentError.FILE_TYPE_LIES, "说明.txt", new byte[] {'M', 'Z', 0, 3});
    assertFileRefused(AttachmentError.FILE_TYPE_LIES, "报告.docx", zip("a.txt"));
    assertFileRefused(
        AttachmentError.FILE_TYPE_LIES,
        "宏.docx",
        zip("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"));
    assertFileRefused(AttachmentError.FILE_TYPE_LIES, "坏.zip", text("PK\u0003\u0004 not a zip"));

    var declared = new NewAttachment(order.id(), "照片.jpg", "text/html", false, false);
    assertThat(
            catchThrowableOfType(
                    Invalid.class,
                    () -> attachments().upload(agent, declared, stream(photograph(100))))
                .violations()
                .get(0)
                .rule())
        .isEqualTo(AttachmentError.FILE_TYPE_LIES);
  }

  @Test
  void a_type_that_is_not_taken_is_refused_by_name() {
    assertFileRefused(AttachmentError.FILE_TYPE_NOT_TAKEN, "数据.bin", photograph(100));
    assertFileRefused(AttachmentError.FILE_TYPE_NOT_TAKEN, "图.tiff", photograph(100));
  }

  @Test
  void a_name_that_hides_a_program_is_refused() {
    for (String name :
        List.of("照片.jpg.exe", "照片.exe.jpg", "页.html", "单.pdf.js", "\u202egpj.jpg", "无", ".jpg")) {
      Invalid refused =
          catchThrowableOfType(Invalid.class, () -> NewAttachment.internal(order.id(), name));
      assertThat(refused).as(name).isNotNull();
      assertThat(refused.violations().get(0).rule()).isEqualTo(AttachmentError.BAD_FILE_NAME);
    }
    assertThat(NewAttachment.internal(order.id(), "C:\\fakepath\\..\\2026.03.02 照片.jpg").name())
        .isEqualTo("2026.03.02 照片.jpg");
    assertThat(NewAttachment.internal(order.id(), "../../etc/证明.pdf").name()).isEqualTo("证明.pdf");
  }
}
