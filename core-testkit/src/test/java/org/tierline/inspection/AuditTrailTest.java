package org.tierline.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.calendar.LimitSettings;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Origin;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.org.GrantView;
import org.tierline.org.NewPerson;
import org.tierline.org.PersonView;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** What stands on a trail, who reads it, and how it grows. */
class AuditTrailTest {
  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  static ManualEngine engine;
  static TestCity city;
  static Caller auditor;

  @BeforeAll
  static void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    auditor = city.person(Role.AUDITOR, city.root(), true);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static AuditTrail trail() {
    return city.tierline().auditTrail();
  }

  private static List<AuditEntryView> newest(int most) {
    return trail().list(auditor, AuditQuery.ALL, new PageRequest(most, null)).items();
  }

  private static AuditEntryView last() {
    return newest(1).get(0);
  }

  @Test
  void an_entry_says_who_from_where_when_what_on_what_before_and_after() {
    Caller admin = city.administrator().by(Origin.session(4711));
    city.tierline().units().rename(admin, city.unit("A11").id(), null, "旧名");
    engine.clock().advance(Duration.ofMinutes(3));
    city.tierline().units().rename(admin, city.unit("A11").id(), null, "新名");

    AuditEntryView entry = last();
    assertThat(entry.at()).isEqualTo(engine.now());
    assertThat(entry.actor()).isEqualTo(Caller.Kind.PERSON);
    assertThat(entry.person()).isEqualTo(admin.person());
    assertThat(entry.machine()).isFalse();
    assertThat(entry.origin()).isEqualTo(new Origin(Origin.Kind.SESSION, "4711"));
    assertThat(entry.action()).isEqualTo(AuditAction.UNIT_RENAMED);
    assertThat(entry.subject()).isEqualTo(AuditSubject.UNIT);
    assertThat(entry.subjectId()).isEqualTo(city.unit("A11").id().toString());
    assertThat(entry.unit()).isEqualTo(city.unit("A11").id());
    assertThat(entry.before()).isEqualTo("旧名");
    assertThat(entry.after()).isEqualTo("新名");
  }

  @Test
  void a_setting_stands_with_both_values_and_the_reason() {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.unit("A").id(),
            LimitSettings.PROFILE.name(),
            null,
            new NewValue("BEIJING", null, "市里统一"));
    AuditEntryView entry = last();
    assertThat(entry.action()).isEqualTo(AuditAction.SETTING_SET);
    assertThat(entry.subjectId()).isEqualTo("limits.profile");
    assertThat(entry.before()).isNull();
    assertThat(entry.after()).isEqualTo("BEIJING from " + engine.now());
    assertThat(entry.reason()).isEqualTo("市里统一");
  }

  @Test
  void a_role_that_is_taken_back_stands_with_the_grant_before_and_after() {
    PersonView added =
        city.tierline()
            .people()
            .add(
                city.administrator(),
                new NewPerson("赵六"),
                Role.UNIT_LIAISON,
                city.unit("B").id(),
                false);
    GrantView held = city.tierline().people().grants(city.administrator(), added.id()).get(0);
    city.tierline().people().revoke(city.administrator(), held.id());

    List<AuditEntryView> three = newest(3);
    assertThat(three)
        .extracting(AuditEntryView::action)
        .containsExactly(
            AuditAction.ROLE_REVOKED, AuditAction.RIGHTS_LISTED, AuditAction.PERSON_ADDED);
    assertThat(three.get(0).before()).contains("validTo=null");
    assertThat(three.get(0).after()).contains("validTo=" + engine.now());
    assertThat(three.get(2).after()).isEqualTo("赵六 UNIT_LIAISON SELF");
    assertThat(three.get(2).unit()).isEqualTo(city.unit("B").id());
  }

  @Test
  void who_looks_at_a_petitioner_stands_with_his_reason_and_without_the_number() {
    var order = city.request().dispatchedTo("A").sign("A");
    city.tierline().workOrders().petitioner(city.unit("A").liaison(), order.id(), "电话核实");
    AuditEntryView entry = last();
    assertThat(entry.action()).isEqualTo(AuditAction.PETITIONER_READ);
    assertThat(entry.action().isLook()).isTrue();
    assertThat(entry.subjectId()).isEqualTo(order.id().toString());
    assertThat(entry.unit()).isEqualTo(city.unit("A").id());
    assertThat(entry.reason()).isEqualTo("电话核实");
    assertThat(entry.toString()).doesNotContain("13812345678");
  }

  @Test
  void what_is_rolled_back_leaves_no_entry() {
    long before = last().seq();
    assertThatThrownBy(
            () ->
                city.tierline()
                    .transactions()
                    .write(
                        city.administrator(),
                        work -> {
                          Trail.note(
                              work, AuditNote.of(AuditAction.UNIT_RENAMED, AuditSubject.UNIT, "1"));
                          throw new IllegalStateException("no");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(last().seq()).as("only the reading before").isEqualTo(before + 1);
  }

  @Test
  void an_entry_costs_one_statement() {
    Caller admin = city.administrator();
    city.tierline().people().grants(admin, PersonId.parse(person(auditor)));
    engine.runtime().reset();
    city.tierline().people().grants(admin, PersonId.parse(person(auditor)));
    assertThat(engine.runtime().statements())
        .filteredOn(statement -> statement.contains("audit_"))
        .hasSize(1);
  }

  private static String person(Caller caller) {
    return String.valueOf(caller.person());
  }

  @Test
  void entries_of_many_at_once_follow_each_other_without_a_gap() throws Exception {
    long before = last().seq();
    var tasks = new ArrayList<Callable<Integer>>();
    for (int i = 0; i < 40; i++) {
      tasks.add(
          () ->
              city.tierline()
                  .people()
                  .grants(city.administrator(), PersonId.parse(person(auditor)))
                  .size());
    }
    var threads = Executors.newFixedThreadPool(4);
    try {
      for (var done : threads.invokeAll(tasks)) {
        assertThat(done.get()).isEqualTo(1);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(last().seq()).isEqualTo(before + 1 + 40);
    assertThat(trail().verify(auditor).first()).isEmpty();
  }

  @Test
  void entries_are_found_by_person_action_subject_and_time_and_come_in_pages() {
    engine.tickTo("2026-03-09T09:00");
    var noon = engine.now();
    for (int i = 0; i < 5; i++) {
      city.tierline().units().rename(city.administrator(), city.unit("B").id(), null, "乙" + i);
    }
    engine.clock().advance(Duration.ofHours(1));
    String unit = city.unit("B").id().toString();
    PersonId admin = city.administrator().person();
    var query =
        new AuditQuery(
            admin, AuditAction.UNIT_RENAMED, AuditSubject.UNIT, unit, noon, noon.plusSeconds(1));
    Page<AuditEntryView> first = trail().list(auditor, query, new PageRequest(3, null));
    Page<AuditEntryView> second = trail().list(auditor, query, new PageRequest(3, first.next()));
    assertThat(first.items()).extracting(AuditEntryView::after).containsExactly("乙4", "乙3", "乙2");
    assertThat(second.items()).extracting(AuditEntryView::after).containsExactly("乙1", "乙0");
    assertThat(second.next()).isNull();
    assertThat(last().action()).as("reading it stands on it").isEqualTo(AuditAction.TRAIL_READ);

    var nobody = new AuditQuery(new PersonId(1), null, null, null, null, null);
    assertThat(trail().list(auditor, nobody, PageRequest.FIRST).items()).isEmpty();
    var later =
        new AuditQuery(null, AuditAction.UNIT_RENAMED, null, unit, noon.plusSeconds(1), null);
    assertThat(trail().list(auditor, later, PageRequest.FIRST).items()).isEmpty();
  }

  @Test
  void administrators_and_operators_do_not_read_what_is_about_them() {
    assertThatThrownBy(() -> trail().list(city.administrator(), AuditQuery.ALL, PageRequest.FIRST))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> trail().verify(engine.operator().in(city.tenant())))
        .isInstanceOf(Forbidden.class);
  }

  @Test
  void what_operators_do_outside_of_cities_has_a_trail_of_its_own() {
    Caller here = engine.operator().in(Trail.INSTALLATION);
    city.tierline().signingKeys().renew(engine.operator(), "每年更换");
    TestCity other = engine.city();
    List<AuditEntryView> two = trail().list(here, AuditQuery.ALL, new PageRequest(2, null)).items();
    assertThat(two.get(0).action()).isEqualTo(AuditAction.CITY_FOUNDED);
    assertThat(two.get(0).subjectId()).isEqualTo(other.tenant().toString());
    assertThat(two.get(1).action()).isEqualTo(AuditAction.SIGNING_KEY_RENEWED);
    assertThat(two.get(1).reason()).isEqualTo("每年更换");
    assertThat(two.get(1).words()).isEqualTo("test");
    assertThat(trail().verify(here).isIntact()).isTrue();
    assertThatThrownBy(
            () ->
                trail()
                    .list(
                        Caller.person(Trail.INSTALLATION, new PersonId(5)),
                        AuditQuery.ALL,
                        PageRequest.FIRST))
        .isInstanceOf(NotFound.class);
  }

  @Test
  void the_application_cannot_change_or_delete_what_was_written() {
    for (String sql :
        List.of(
            "update tierline.audit_entry set reason = 'x'",
            "delete from tierline.audit_entry",
            "truncate tierline.audit_entry",
            "update tierline.audit_anchor set day = day",
            "delete from tierline.audit_anchor",
            "delete from tierline.audit_head",
            "delete from tierline.signing_key")) {
      assertThatThrownBy(() -> asRuntime(sql))
          .as(sql)
          .isInstanceOfSatisfying(
              SQLException.class,
              e -> assertThat(e.getSQLState()).as(sql).isEqualTo(INSUFFICIENT_PRIVILEGE));
    }
  }

  private static void asRuntime(String sql) throws SQLException {
    try (Connection connection = engine.pool().getConnection();
        Statement statement = connection.createStatement()) {
      try {
        statement.execute("set local app.tenant_id = '" + city.tenant() + "'");
        statement.execute(sql);
      } finally {
        connection.rollback();
      }
    }
  }
}
