package org.tierline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.hotline.RingCall;
import org.tierline.hotline.TakeRecording;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.PetitionerKind;
import org.tierline.workorder.RegisterOrder.Petitioner;
import org.tierline.workorder.RestrictOrder;

/** Somebody is told what is held about him, and is forgotten where the law allows it. */
class SubjectsTest {
  private static final Subject ZHANG = Subject.ofPhone("138 1234 5678");
  private static final PageRequest PAGE = PageRequest.FIRST;

  ManualEngine engine;
  TestCity city;
  Subjects subjects;
  Caller system;
  Caller director;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    subjects = city.tierline().subjects();
    system = Caller.system(city.tenant(), "test");
    director = city.at(Role.CENTER_DIRECTOR);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private TestOrder closed() {
    return city.request()
        .anew("x")
        .dispatchedTo("A")
        .sign("A")
        .contact("A")
        .submit("A")
        .pass()
        .rated(5)
        .close();
  }

  private void ring(String call, String phone) {
    city.tierline()
        .calls()
        .ring(system, new RingCall(call, city.root(), "12345", phone, engine.now()));
  }

  private JsonObject exported(Subject subject) {
    SubjectData data = subjects.export(director, subject, "本人申请查阅");
    try (var reader = Json.createReader(new StringReader(data.json()))) {
      return reader.readObject();
    }
  }

  @Test
  void everything_that_is_held_about_somebody_is_told_and_nothing_of_others() {
    TestOrder order = closed();
    ring("c-1", "13812345678");
    city.tierline().calls().link(city.at(Role.AGENT), "c-1", order.id());
    var sound = new ByteArrayInputStream("#!AMR\n.".getBytes(StandardCharsets.US_ASCII));
    city.tierline().recordings().take(system, new TakeRecording("c-1", "r-1", "amr", null), sound);
    ring("c-2", "13812345678");
    ring("c-3", "13900000000");
    city.tierline().workOrders().petitioner(city.at(Role.AGENT), order.id(), "回电核实");
    city.request().by(Petitioner.named("李四", "13900000000")).anew("x").registered();

    JsonObject all = exported(ZHANG);
    assertThat(all.toString()).doesNotContain("李四", "13900000000");
    assertThat(all.getJsonArray("orders")).hasSize(1);
    assertThat(all.getJsonArray("otherCalls")).hasSize(1);
    JsonObject own = all.getJsonArray("orders").getJsonObject(0);
    assertThat(own.getString("orderNo")).isEqualTo(order.registered().orderNo());
    JsonObject revision = own.getJsonArray("revisions").getJsonObject(0);
    assertThat(revision.getString("name")).isEqualTo("张三");
    assertThat(revision.getString("phone")).isEqualTo("13812345678");
    assertThat(revision.getString("title")).isEqualTo("路灯不亮");
    assertThat(own.getJsonArray("replies").getJsonObject(0).getString("publicReply"))
        .isEqualTo("路灯已修复，感谢反映。");
    assertThat(own.getJsonArray("callBacks").getJsonObject(0).getString("satisfaction"))
        .isEqualTo("5");
    assertThat(own.getJsonArray("calls")).hasSize(1);
    assertThat(own.getJsonArray("recordings")).hasSize(1);
    JsonObject look = own.getJsonArray("lookedAt").getJsonObject(0);
    assertThat(look.getString("reason")).isEqualTo("回电核实");
    assertThat(look.getString("at")).isEqualTo("2026-03-02T01:00:00Z");
  }

  @Test
  void why_somebody_was_dissatisfied_is_told_with_his_opinion() {
    TestOrder order = RetentionScene.answeredAtOnce(city);
    RetentionScene.rate(city, order, "答非所问", "希望派人来看");
    JsonObject own = exported(ZHANG).getJsonArray("orders").getJsonObject(0);
    JsonObject rated = own.getJsonArray("callBacks").getJsonObject(0);
    assertThat(rated.getString("reason")).isEqualTo("答非所问");
    assertThat(rated.getString("opinion")).isEqualTo("希望派人来看");
  }

  @Test
  void somebody_who_left_an_address_alone_is_found_by_it() {
    city.request()
        .by(
            new Petitioner(
                PetitionerKind.PERSON, "王五", null, "wang@example.org", null, false, false))
        .registered();
    assertThat(exported(new Subject(null, "Wang@Example.org")).getJsonArray("orders")).hasSize(1);
    assertThat(exported(new Subject(null, "li@example.org")).getJsonArray("orders")).isEmpty();
  }

  private TestOrder inConfidence() {
    return city.request()
        .by(new Petitioner(PetitionerKind.PERSON, "赵六", "139 0000 1234", null, false, true))
        .anew("x")
        .dispatchedTo("A")
        .sign("A")
        .contact("A")
        .submit("A")
        .pass();
  }

  /** Of somebody who called, and did not say who he is. */
  private TestOrder anonymous(String call, String phone) {
    ring(call, phone);
    TestOrder order = city.request().anonymous().registered();
    city.tierline().calls().link(city.at(Role.AGENT), call, order.id());
    return order;
  }

  @Test
  void who_was_anonymous_or_asked_for_confidence_is_found_once_he_has_proved_his_number() {
    TestOrder confidential = inConfidence();
    TestOrder anonymous = anonymous("c-7", "13900001234");
    anonymous("c-8", "13900005555");
    assertThat(exported(Subject.ofPhone("13900001234")).getJsonArray("orders")).isEmpty();
    Subject proven = Subject.proven("13900001234", Subject.Proof.CALLED_BACK);
    assertThat(exported(proven).getJsonArray("orders"))
        .extracting(order -> order.asJsonObject().getString("orderNo"))
        .containsExactly(confidential.registered().orderNo(), anonymous.registered().orderNo());
    assertThat(exported(Subject.proven("13900009999", Subject.Proof.CODE)).getJsonArray("orders"))
        .isEmpty();
    assertThat(subjects.log(director, PageRequest.FIRST).items())
        .extracting(SubjectRequest::proof)
        .containsExactly(Subject.Proof.CODE, Subject.Proof.CALLED_BACK, null);
    assertInvalid(() -> new Subject(null, "a@b.cn", Subject.Proof.CODE), "phone");
  }

  @Test
  void from_whose_telephone_somebody_called_or_who_called_about_it_later_is_not_he() {
    TestOrder confidential = inConfidence();
    called("c-9", "13900007777", confidential);
    TestOrder anonymous = anonymous("c-10", "13900006666");
    called("c-11", "13900007777", anonymous);
    Subject neighbour = Subject.proven("13900007777", Subject.Proof.CALLED_BACK);
    assertThat(exported(neighbour).getJsonArray("orders")).isEmpty();
    assertThat(subjects.erase(director, neighbour, "本人申请删除").erased()).isEmpty();
  }

  private void called(String call, String phone, TestOrder about) {
    ring(call, phone);
    city.tierline().calls().link(city.at(Role.AGENT), call, about.id());
  }

  @Test
  void the_unit_is_not_told_that_such_a_petitioner_has_asked_for_his_data() {
    TestOrder order = inConfidence();
    var asked = Subject.proven("13900001234", Subject.Proof.IN_PERSON);
    assertThat(subjects.erase(director, asked, "本人申请删除").erased())
        .containsExactly(order.registered().orderNo());
    var retention = city.tierline().retention();
    assertThat(retention.ofOrder(director, order.id())).hasSize(1);
    assertThat(retention.ofOrder(city.unit("A").liaison(), order.id())).isEmpty();
    assertThat(exported(asked).getJsonArray("orders"))
        .as("nothing leads to him any more")
        .isEmpty();
  }

  @Test
  void by_the_second_hash_nobody_is_linked_to_what_he_asked_for_openly() throws Exception {
    inConfidence();
    city.request().by(Petitioner.named("赵六", "13900001234")).anew("x").registered();
    try (var connection = engine.database().superuser().getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select count(phone_hash), count(subject_hash), count(distinct"
                    + " coalesce(phone_hash, subject_hash)) from tierline.work_order")) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(1);
      assertThat(row.getInt(2)).isEqualTo(1);
      assertThat(row.getInt(3)).isEqualTo(2);
    }
  }

  @Test
  void his_identity_goes_from_what_has_ended_and_is_under_no_hold() {
    TestOrder ended = closed();
    TestOrder held = closed();
    city.tierline().legalHolds().place(director, held.id(), "行政诉讼");
    TestOrder open = city.request().anew("x").dispatchedTo("A");
    ring("c-1", "13812345678");
    SubjectErasure done = subjects.erase(director, ZHANG, "本人申请删除");
    assertThat(done.erased()).containsExactly(ended.registered().orderNo());
    assertThat(done.kept())
        .containsExactlyInAnyOrder(
            new SubjectErasure.Kept(held.registered().orderNo(), SubjectErasure.Why.UNDER_HOLD),
            new SubjectErasure.Kept(open.registered().orderNo(), SubjectErasure.Why.STILL_OPEN));
    assertThat(city.tierline().workOrders().petitioner(director, ended.id(), "核实").phone())
        .isNull();
    assertThat(ended.view().title()).as("the order stays").isEqualTo("路灯不亮");
    assertThat(city.tierline().workOrders().verifyLog(director, ended.id()).isIntact()).isTrue();
    Erasure row = city.tierline().retention().ofOrder(director, ended.id()).get(0);
    assertThat(row.rule()).isEqualTo("on request");
    assertThat(row.reason()).isEqualTo("本人申请删除");
    assertThat(row.person()).isEqualTo(director.person());
    JsonObject rest = exported(ZHANG);
    assertThat(rest.getJsonArray("orders")).hasSize(2);
    assertThat(rest.getJsonArray("otherCalls")).isEmpty();
  }

  @Test
  void who_carried_out_what_is_on_record_without_the_subjects_name() {
    closed();
    subjects.export(city.at(Role.SUPERVISOR), ZHANG, "本人申请查阅");
    subjects.erase(director, ZHANG, "本人申请删除");
    assertThat(subjects.log(director, PAGE).items())
        .extracting(SubjectRequest::kind, SubjectRequest::orders, SubjectRequest::erased)
        .containsExactly(
            tuple(SubjectRequest.Kind.ERASURE, 1, 1), tuple(SubjectRequest.Kind.EXPORT, 1, 0));
    assertThat(subjects.log(director, PAGE).items().toString()).doesNotContain("13812345678", "张三");
  }

  @Test
  void a_restricted_order_is_found_by_those_alone_who_may_know_of_it() {
    TestOrder order = closed();
    city.tierline()
        .restrictedOrders()
        .restrict(city.at(Role.SUPERVISOR), order.id(), null, new RestrictOrder(null, "涉密"));
    assertThat(exported(ZHANG).getJsonArray("orders")).isEmpty();
    assertThat(subjects.export(city.at(Role.SUPERVISOR), ZHANG, "本人申请查阅").orders()).isEqualTo(1);
  }

  @Test
  void only_officers_of_the_centre_carry_it_out_and_the_director_alone_erases() {
    for (Caller other :
        new Caller[] {city.at(Role.AGENT), city.administrator(), city.at(Role.REVIEWER)}) {
      assertRefused(KernelError.NOT_PERMITTED, () -> subjects.export(other, ZHANG, "好奇"));
    }
    assertRefused(
        KernelError.NOT_PERMITTED, () -> subjects.erase(city.at(Role.SUPERVISOR), ZHANG, "本人申请删除"));
    assertInvalid(() -> subjects.export(director, ZHANG, " "), "reason");
    assertInvalid(() -> new Subject(null, null), "phone");
    assertInvalid(() -> new Subject("13812345678", "a@b.cn"), "phone");
  }
}
