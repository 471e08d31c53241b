package org.tierline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertRefused;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.attachment.AttachmentView;
import org.tierline.attachment.NewAttachment;
import org.tierline.feedback.HandlingForm;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.org.Role;
import org.tierline.oversight.NewMember;
import org.tierline.oversight.NewSocialNote;
import org.tierline.oversight.SeatKind;
import org.tierline.oversight.SocialNoteView;
import org.tierline.oversight.TransferNote;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.RegisterOrder.Petitioner;

/** Ways by which words become public that do not lead through the log of their own order. */
class PublicWaysTest {
  private static final String TELLING = "已与张三先生（13812345678）核实，路灯已修复。";

  private ManualEngine engine;
  private TestCity city;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-03T09:00");
    city = engine.city();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void confirm(OrderId order, String text) {
    city.tierline().textReleases().confirm(city.at(Role.REVIEWER), order, null, text, "诉求人同意");
  }

  private String tracked(TestOrder order) {
    var made = order.registered();
    return city.tierline()
        .workOrders()
        .track(city.citizen(), made.orderNo(), made.queryCode())
        .entries()
        .toString();
  }

  private TestOrder answered(TestOrder order, String reply) {
    order.dispatchTo("A").sign("A").contact("A");
    HandlingForm form =
        HandlingForm.solved("已更换", reply, engine.now()).signedBy(city.unit("A").leader());
    city.tierline()
        .feedbacks()
        .submit(city.unit("A").liaison(), order.id(), null, order.turn("A").no(), form);
    return order;
  }

  private TestOrder merged(TestOrder into) {
    TestOrder other =
        city.request().by(Petitioner.named("李四", "13800000002")).anew("另一人").registered();
    city.tierline().triage().merge(city.at(Role.DISPATCHER), other.id(), null, into.id());
    return other;
  }

  @Test
  void what_was_confirmed_for_one_petitioner_is_blotted_for_those_whose_orders_were_merged() {
    TestOrder master = city.request().registered();
    TestOrder other = merged(master);
    answered(master, TELLING);
    confirm(master.id(), TELLING);
    master.pass();
    assertThat(tracked(master)).contains(TELLING);
    assertThat(tracked(other))
        .contains("路灯已修复。")
        .doesNotContain("张三")
        .doesNotContain("13812345678");
  }

  @Test
  void an_answer_that_tells_of_nobody_reaches_all_petitioners_as_it_is() {
    TestOrder master = city.request().registered();
    TestOrder other = merged(master);
    answered(master, "路灯已修复，感谢反映。").pass();
    assertThat(tracked(other)).contains("路灯已修复，感谢反映。");
  }

  private AttachmentView upload(OrderId order, String name, boolean visible) {
    return city.tierline()
        .attachments()
        .upload(
            city.at(Role.AGENT),
            new NewAttachment(order, name, null, visible, false),
            new ByteArrayInputStream("说明".getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void the_name_of_a_file_that_the_petitioner_may_see_is_looked_at() {
    OrderId order = city.request().registered().id();
    String name = "邻居13911112222.txt";
    assertRefused(PrivacyError.TELLS_WHO_SOMEBODY_IS, () -> upload(order, name, true));
    assertThat(upload(order, name, false).name()).as("for officers").isEqualTo(name);
    assertThat(upload(order, "修复说明.txt", true).visibleToPetitioner()).isTrue();
    confirm(order, name);
    assertThat(upload(order, name, true).name()).isEqualTo(name);
  }

  private SocialNoteView answeredNote(OrderId order, String answer) {
    Caller adviser = city.person(Role.OVERSEER, city.unit("A").id(), true);
    city.tierline()
        .oversightSeats()
        .appoint(
            city.administrator(),
            new NewMember(
                Objects.requireNonNull(adviser.person()),
                SeatKind.CPPCC_MEMBER,
                "市政协",
                city.unit("A").id(),
                LocalDate.of(2026, 3, 3),
                null));
    var notes = city.tierline().socialNotes();
    SocialNoteView note = notes.draft(adviser, new NewSocialNote("路灯", "建议更换。", List.of(order)));
    notes.submit(adviser, note.id(), null);
    Caller supervisor = city.at(Role.SUPERVISOR);
    notes.transfer(supervisor, note.id(), null, new TransferNote(city.unit("A").id(), null));
    return notes.answer(city.unit("A").liaison(), note.id(), null, answer);
  }

  @Test
  void a_social_note_is_published_once_nothing_in_it_tells_who_somebody_is() {
    OrderId order = city.request().dispatchedTo("A").sign("A").contact("A").id();
    SocialNoteView note = answeredNote(order, TELLING);
    var notes = city.tierline().socialNotes();
    Caller supervisor = city.at(Role.SUPERVISOR);
    assertRefused(
        PrivacyError.TELLS_WHO_SOMEBODY_IS,
        () -> notes.publish(supervisor, note.id(), null, "专报一"));
    confirm(order, TELLING);
    assertRefused(
        PrivacyError.TELLS_WHO_SOMEBODY_IS,
        () -> notes.publish(supervisor, note.id(), null, "张三反映的路灯"));
    assertThat(notes.publish(supervisor, note.id(), null, "专报一").reportTitle()).isEqualTo("专报一");
  }
}
