package org.tierline.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.attachment.AttachmentView;
import org.tierline.attachment.NewAttachment;
import org.tierline.audit.AuditAction;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.oversight.NewMember;
import org.tierline.oversight.NewSocialNote;
import org.tierline.oversight.SeatKind;
import org.tierline.oversight.SocialNotes;
import org.tierline.oversight.TransferNote;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** An auditor reads who gave something out of the house or to an order. */
class GivenOutTrailTest {
  private ManualEngine engine;
  private TestCity city;
  private Caller auditor;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-03T09:00");
    city = engine.city();
    auditor = city.person(Role.AUDITOR, city.root(), true);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  /** The entries of an action, the eldest first. */
  private List<AuditEntryView> entries(AuditAction action) {
    var query = new AuditQuery(null, action, null, null, null, null);
    var found =
        new ArrayList<>(
            city.tierline().auditTrail().list(auditor, query, new PageRequest(100, null)).items());
    Collections.reverse(found);
    return found;
  }

  /** A member with a seat over A. */
  private Caller member() {
    Caller member = city.person(Role.OVERSEER, city.unit("A").id(), true);
    city.tierline()
        .oversightSeats()
        .appoint(
            city.administrator(),
            new NewMember(
                Objects.requireNonNull(member.person()),
                SeatKind.CPPCC_MEMBER,
                "市政协",
                city.unit("A").id(),
                LocalDate.of(2026, 1, 1),
                null));
    return member;
  }

  private AuditEntryView only(AuditAction action) {
    List<AuditEntryView> found = entries(action);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void a_note_of_a_seat_tells_who_handed_it_on_and_who_published_it_and_none_of_its_texts() {
    Caller member = member();
    var order = city.request().dispatchedTo("A").sign("A").contact("A");
    SocialNotes notes = city.tierline().socialNotes();
    Caller supervisor = city.at(Role.SUPERVISOR);
    long note = notes.draft(member, new NewSocialNote("路灯", "建议更换。", List.of(order.id()))).id();
    notes.submit(member, note, null);
    notes.transfer(supervisor, note, null, new TransferNote(city.unit("D").id(), order.id()));
    notes.answer(city.unit("D").liaison(), note, null, "已更换");
    notes.publish(supervisor, note, null, "专报第1期");

    AuditEntryView handed = only(AuditAction.SOCIAL_NOTE_TRANSFERRED);
    assertThat(handed.person()).isEqualTo(supervisor.person());
    assertThat(handed.subjectId()).isEqualTo(Long.toString(note));
    assertThat(handed.unit()).isEqualTo(city.unit("D").id());
    assertThat(handed.before()).isEqualTo("SUBMITTED");
    assertThat(handed.after()).isEqualTo("TRANSFERRED, order " + order.id());
    AuditEntryView published = only(AuditAction.SOCIAL_NOTE_PUBLISHED);
    assertThat(published.person()).isEqualTo(supervisor.person());
    assertThat(published.subjectId()).isEqualTo(Long.toString(note));
    assertThat(published.before()).isEqualTo("ANSWERED");
    assertThat(published.after()).isEqualTo("PUBLISHED, order " + order.id());
  }

  @Test
  void a_link_for_rating_that_somebody_issues_stands_with_him() {
    var order = city.request().dispatchedTo("A").sign("A").submit("A").pass();
    var links = city.tierline().ratingLinks();
    Caller agent = city.at(Role.CALLBACK_AGENT);
    Caller system = Caller.system(city.tenant(), "notices");
    String byHand = links.issue(agent, order.id(), null).token();
    String sent = links.issueFor(system, order.id(), "SMS").orElseThrow().token();
    String again = links.issueFor(system, order.id(), "SMS").orElseThrow().token();

    List<AuditEntryView> issued = entries(AuditAction.RATING_LINK_ISSUED);
    assertThat(issued)
        .extracting(AuditEntryView::actor, AuditEntryView::person, AuditEntryView::subjectId)
        .containsExactly(tuple(Caller.Kind.PERSON, agent.person(), order.id().toString()));
    assertThat(issued.get(0).after()).startsWith("round 1, HAND, ");
    assertThat(issued.toString()).doesNotContain(byHand, sent, again);
  }

  @Test
  void a_file_given_to_an_order_stands_with_the_order_and_without_its_name() {
    Caller agent = city.at(Role.AGENT);
    var files = city.tierline().attachments();
    AttachmentView loose =
        files.upload(
            agent,
            new NewAttachment(null, "张三来信.txt", null, false, false),
            new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)));
    var order = city.request().registered();
    files.link(agent, loose.id(), order.id());

    assertThat(entries(AuditAction.ATTACHMENT_LINKED))
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.person()).isEqualTo(agent.person());
              assertThat(entry.subjectId()).isEqualTo(Long.toString(loose.id()));
              assertThat(entry.after()).isEqualTo("order " + order.id());
              assertThat(entry.toString()).doesNotContain("张三");
            });
  }
}
