package org.tierline.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.tierline.attachment.Samples.photograph;
import static org.tierline.attachment.Samples.stream;
import static org.tierline.attachment.Samples.text;
import static org.tierline.attachment.Samples.zip;
import static org.tierline.workorder.Refusals.assertRefused;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AmendOrder;
import org.tierline.workorder.PetitionerKind;
import org.tierline.workorder.RegisterOrder.Petitioner;

/** Files on orders: who adds and reads them, what is refused, and that nothing stays of it. */
class AttachmentsTest {
  static ManualEngine engine;
  static TestCity city;

  TestOrder order;
  Caller agent;
  Caller liaison;

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
  void order_at_the_county() {
    order = city.request().dispatchedTo("A").sign("A");
    agent = city.at(Role.AGENT);
    liaison = city.unit("A").liaison();
  }

  private static Attachments attachments() {
    return city.tierline().attachments();
  }

  private AttachmentView upload(Caller caller, String name, byte[] content) {
    return attachments().upload(caller, NewAttachment.internal(order.id(), name), stream(content));
  }

  private static byte[] read(Caller caller, long id) {
    try (var content = attachments().open(caller, id)) {
      return content.stream().readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<AttachmentView> list(Caller caller) {
    return attachments().list(caller, order.id(), PageRequest.FIRST).items();
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void a_photograph_comes_back_byte_for_byte_however_large() {
    for (int size : List.of(10, 262_143, 262_144, 262_145, 1_000_000)) {
      byte[] content = photograph(Math.max(size, 10));
      AttachmentView view = upload(liaison, "现场照片.JPG", content);

      assertThat(view.size()).isEqualTo(content.length);
      assertThat(view.mediaType()).isEqualTo("image/jpeg");
      assertThat(view.sha256()).isEqualTo(sha256(content));
      assertThat(view.uploadedBy()).isEqualTo(liaison.person());
      assertThat(read(agent, view.id())).isEqualTo(content);
    }
    assertThat(list(agent)).hasSize(5);
  }

  @Test
  void whoever_sees_the_order_reads_its_files_and_nobody_else() {
    AttachmentView view = upload(agent, "录音说明.txt", text("通话记录"));

    assertThat(read(liaison, view.id())).isEqualTo(text("通话记录"));
    Caller sibling = city.unit("B").liaison();
    assertRefused(AttachmentError.UNKNOWN_ATTACHMENT, () -> read(sibling, view.id()));
    assertRefused(AttachmentError.UNKNOWN_ATTACHMENT, () -> read(city.citizen(), view.id()));
    assertThat(catchThrowableOfType(NotFound.class, () -> list(sibling))).isNotNull();
    assertThat(catchThrowableOfType(NotFound.class, () -> upload(sibling, "旁观.txt", text("x"))))
        .isNotNull();
  }

  @Test
  void reading_alone_gives_no_right_to_add() {
    Caller auditor = city.person(Role.AUDITOR, city.root(), true);
    upload(agent, "说明.txt", text("x"));
    assertThat(list(auditor)).hasSize(1);
    assertThat(catchThrowableOfType(Forbidden.class, () -> upload(auditor, "审计.txt", text("x"))))
        .isNotNull();
  }

  @Test
  void what_is_the_centres_only_is_not_there_for_units() {
    AttachmentView view =
        attachments()
            .upload(
                agent,
                new NewAttachment(order.id(), "举报人材料.txt", null, false, true),
                stream(text("身份")));

    assertThat(list(agent)).containsExactly(view);
    assertThat(list(liaison)).isEmpty();
    assertRefused(AttachmentError.UNKNOWN_ATTACHMENT, () -> read(liaison, view.id()));
    assertRefused(
        KernelError.INVALID_INPUT,
        () ->
            attachments()
                .upload(
                    liaison,
                    new NewAttachment(order.id(), "自己.txt", null, false, true),
                    stream(text("x"))));
  }

  @Test
  void a_petitioner_adds_and_reads_by_number_and_query_code() throws IOException {
    String no = order.registered().orderNo();
    String code = order.registered().queryCode();
    var file = new NewAttachment(null, "路灯.jpg", "image/jpeg", false, false);
    byte[] content = photograph(5_000);

    AttachmentView sent =
        attachments().uploadForPetitioner(city.citizen(), no, code, file, stream(content));
    upload(liaison, "内部.txt", text("内部意见"));
    AttachmentView shown =
        attachments()
            .upload(
                liaison,
                new NewAttachment(order.id(), "修复后.jpg", null, true, false),
                stream(photograph(100)));

    assertThat(sent.byPetitioner()).isTrue();
    assertThat(sent.uploadedBy()).isNull();
    assertThat(list(liaison)).hasSize(3).contains(sent);
    assertThat(attachments().listForPetitioner(city.citizen(), no, code))
        .containsExactly(sent, shown);
    try (var read = attachments().openForPetitioner(city.citizen(), no, code, shown.id())) {
      assertThat(read.stream().readAllBytes()).isEqualTo(photograph(100));
    }
    long internal = list(liaison).get(1).id();
    assertRefused(
        AttachmentError.UNKNOWN_ATTACHMENT,
        () -> attachments().openForPetitioner(city.citizen(), no, code, internal));
    assertThat(
            catchThrowableOfType(
                NotFound.class,
                () -> attachments().listForPetitioner(city.citizen(), no, "23456789AB")))
        .isNotNull();
  }

  @Test
  void files_of_a_confidential_petitioner_stay_at_the_centre() {
    TestOrder secret =
        city.request()
            .by(new Petitioner(PetitionerKind.PERSON, "张三", "13812345678", null, false, true))
            .dispatchedTo("A");
    attachments()
        .uploadForPetitioner(
            city.citizen(),
            secret.registered().orderNo(),
            secret.registered().queryCode(),
            new NewAttachment(null, "门前.jpg", null, true, false),
            stream(photograph(50)));

    assertThat(attachments().list(agent, secret.id(), PageRequest.FIRST).items()).hasSize(1);
    assertThat(attachments().list(liaison, secret.id(), PageRequest.FIRST).items()).isEmpty();
  }

  @Test
  void what_a_petitioner_sent_before_he_asked_for_confidence_stays_at_the_centre_too() {
    AttachmentView sent =
        attachments()
            .uploadForPetitioner(
                city.citizen(),
                order.registered().orderNo(),
                order.registered().queryCode(),
                new NewAttachment(null, "门前.jpg", null, true, false),
                stream(photograph(50)));
    AttachmentView copy = upload(agent, "门前（已遮挡）.jpg", photograph(40));
    assertThat(list(liaison)).containsExactly(sent, copy);

    var inConfidence = new AmendOrder.Contact(null, null, null, null, null, true);
    city.tierline()
        .amendments()
        .amend(agent, order.id(), null, AmendOrder.because("诉求人要求保密").to(inConfidence));

    assertThat(list(liaison)).containsExactly(copy);
    assertRefused(AttachmentError.UNKNOWN_ATTACHMENT, () -> read(liaison, sent.id()));
    assertThat(list(agent))
        .extracting(AttachmentView::id, AttachmentView::centreOnly)
        .containsExactly(tuple(sent.id(), true), tuple(copy.id(), false));
    assertThat(read(agent, sent.id())).isEqualTo(photograph(50));
    assertThat(
            attachments()
                .listForPetitioner(
                    city.citizen(), order.registered().orderNo(), order.registered().queryCode()))
        .extracting(AttachmentView::id)
        .containsExactly(sent.id());
  }

  @Test
  void a_petitioner_sends_ten_files_and_no_more() {
    String no = order.registered().orderNo();
    String code = order.registered().queryCode();
    var file = new NewAttachment(null, "说明.txt", null, true, false);
    for (int i = 0; i < 10; i++) {
      attachments().uploadForPetitioner(city.citizen(), no, code, file, stream(text("第" + i)));
    }
    assertRefused(
        AttachmentError.TOO_MANY_FILES,
        () -> attachments().uploadForPetitioner(city.citizen(), no, code, file, stream(text("x"))));
    upload(liaison, "单位.txt", text("x"));
  }

  @Test
  void a_file_uploaded_during_a_call_is_linked_once_the_request_is_registered() {
    AttachmentView loose =
        attachments()
            .upload(
                agent,
                new NewAttachment(null, "来电人微信照片.jpg", null, true, false),
                stream(photograph(50)));
    assertRefused(
        AttachmentError.UNKNOWN_ATTACHMENT, () -> read(city.at(Role.DISPATCHER), loose.id()));
    assertThat(read(agent, loose.id())).hasSize(50);

    AttachmentView linked = attachments().link(agent, loose.id(), order.id());

    assertThat(linked.order()).isEqualTo(order.id());
    assertThat(read(liaison, loose.id())).hasSize(50);
    assertRefused(
        AttachmentError.ATTACHMENT_LINKED, () -> attachments().link(agent, loose.id(), order.id()));
    assertThat(
            catchThrowableOfType(
                Forbidden.class,
                () ->
                    attachments()
                        .upload(
                            liaison,
                            new NewAttachment(null, "单位.txt", null, true, false),
                            stream(text("x")))))
        .isNotNull();
  }

  @Test
  void a_removed_file_is_gone_for_everybody_and_purged_after_seven_days() {
    AttachmentView view = upload(liaison, "错发.txt", text("别人的身份证"));
    assertRefused(KernelError.INVALID_INPUT, () -> attachments().remove(liaison, view.id(), " "));
    assertThat(
            catchThrowableOfType(
                Forbidden.class, () -> attachments().remove(agent, view.id(), "不归我管")))
        .isNotNull();

    AttachmentView removed = attachments().remove(liaison, view.id(), "传错文件");

    assertThat(removed.removedAt()).isEqualTo(engine.now());
    assertThat(list(agent)).isEmpty();
    assertRefused(AttachmentError.UNKNOWN_ATTACHMENT, () -> read(liaison, view.id()));
    Caller system = Caller.system(city.tenant(), "purge");
    engine.tick(Duration.ofDays(7));
    attachments().purge(system, 1_000);
    assertThat(contentOf(view)).isEqualTo(1);
    engine.tick(Duration.ofSeconds(1));
    assertThat(attachments().purge(system, 1_000)).isPositive();
    assertThat(contentOf(view)).isZero();
    assertThat(attachments().purge(system, 1_000)).isZero();
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

  private static long contentOf(AttachmentView view) {
    return number(
        "select count(*) from tierline.attachment_chunk where content_key = '" + view.id() + "'");
  }

  @Test
  void a_file_that_is_never_linked_is_purged_after_a_day() {
    AttachmentView loose =
        attachments()
            .upload(
                agent, new NewAttachment(null, "未登记.txt", null, true, false), stream(text("x")));
    Caller system = Caller.system(city.tenant(), "purge");
    engine.tick(Duration.ofDays(1).plusSeconds(1));
    while (attachments().purge(system, 1) > 0) {
      assertThat(contentOf(loose)).isBetween(0L, 1L);
    }
    assertThat(contentOf(loose)).isZero();
    assertRefused(AttachmentError.UNKNOWN_ATTACHMENT, () -> read(agent, loose.id()));
  }

  @Test
  void a_closed_order_takes_files_from_the_centre_only() {
    OrderId closed = order.contact("A").submit("A").pass().rated(5).close().id();
    var file = NewAttachment.internal(closed, "回访录音.txt");
    assertRefused(
        AttachmentError.ORDER_CLOSED_TO_FILES,
        () -> attachments().upload(liaison, file, stream(text("x"))));
    assertRefused(
        AttachmentError.ORDER_CLOSED_TO_FILES,
        () ->
            attachments()
                .uploadForPetitioner(
                    city.citizen(),
                    order.registered().orderNo(),
                    order.registered().queryCode(),
                    file,
                    stream(text("x"))));
    attachments().upload(agent, file, stream(text("x")));
  }

  @Test
  void office_documents_and_texts_in_both_charsets_are_told_by_their_content() {
    assertThat(
            upload(agent, "报告.docx", zip("[Content_Types].xml", "word/document.xml")).mediaType())
        .endsWith("wordprocessingml.document");
    assertThat(upload(agent, "台账.xlsx", zip("[Content_Types].xml", "xl/workbook.xml")).mediaType())
        .endsWith("spreadsheetml.sheet");
    assertThat(upload(agent, "材料.zip", zip("照片/1.jpg")).mediaType()).isEqualTo("application/zip");
    byte[] chinese = "情况说明：路灯不亮".getBytes(Charset.forName("GB18030"));
    assertThat(upload(agent, "说明.txt", chinese).mediaType()).isEqualTo("text/plain");
  }

  @Test
  void pages_follow_each_other() {
    for (int i = 0; i < 3; i++) {
      upload(agent, i + ".txt", text("第" + i));
    }
    var first = attachments().list(agent, order.id(), new PageRequest(2, null));
    var second = attachments().list(agent, order.id(), new PageRequest(2, first.next()));
    assertThat(first.items()).extracting(AttachmentView::name).containsExactly("0.txt", "1.txt");
    assertThat(second.items()).extracting(AttachmentView::name).containsExactly("2.txt");
    assertThat(second.next()).isNull();
  }
}
