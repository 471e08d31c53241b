package org.tierline.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.JsonLine;
import org.tierline.audit.TrailReading;
import org.tierline.calendar.LimitSettings;
import org.tierline.kernel.Caller;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.reorganization.MoveUnit;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Who audits a county reads what was done at its units, and nothing of its siblings. */
class PartAuditorsTest {
  private ManualEngine engine;
  private TestCity city;
  private Caller ofA;
  private Caller ofB;
  private Caller ofA1;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    ofA = city.person(Role.AUDITOR, city.unit("A").id(), true);
    ofB = city.person(Role.AUDITOR, city.unit("B").id(), true);
    ofA1 = city.person(Role.AUDITOR, city.unit("A1").id(), false);
    engine.tickTo("2026-03-03T09:00");
    rename("A1", "甲一");
    rename("A11", "甲一一");
    rename("A2", "甲二");
    rename("B1", "乙一");
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            LimitSettings.PROFILE.name(),
            null,
            new NewValue("BEIJING", null, "全市"));
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void rename(String unit, String name) {
    city.tierline().units().rename(city.administrator(), city.unit(unit).id(), null, name);
  }

  private AuditTrail trail() {
    return city.tierline().auditTrail();
  }

  /** The new names that somebody reads of, the newest first. */
  private List<String> names(Caller auditor) {
    var renamed = new AuditQuery(null, AuditAction.UNIT_RENAMED, null, null, null, null);
    return trail().list(auditor, renamed, PageRequest.FIRST).items().stream()
        .map(AuditEntryView::after)
        .toList();
  }

  @Test
  void each_reads_of_his_own_units_alone() {
    assertThat(names(ofA)).containsExactly("甲二", "甲一一", "甲一");
    assertThat(names(ofB)).containsExactly("乙一");
    assertThat(names(ofA1)).as("of the township without what is below it").containsExactly("甲一");
    assertThat(trail().list(ofA, AuditQuery.ALL, new PageRequest(100, null)).items())
        .extracting(AuditEntryView::action)
        .doesNotContain(AuditAction.SETTING_SET, AuditAction.CITY_FOUNDED);
  }

  @Test
  void a_question_about_a_sibling_finds_nothing() {
    String sibling = city.unit("B1").id().toString();
    var asked = new AuditQuery(null, null, AuditSubject.UNIT, sibling, null, null);
    assertThat(trail().list(ofA, asked, PageRequest.FIRST).items()).isEmpty();
    assertThat(trail().list(ofB, asked, PageRequest.FIRST).items()).isNotEmpty();
  }

  @Test
  void pages_of_a_part_follow_each_other_without_a_gap() {
    var renamed = new AuditQuery(null, AuditAction.UNIT_RENAMED, null, null, null, null);
    var first = trail().list(ofA, renamed, new PageRequest(2, null));
    var second = trail().list(ofA, renamed, new PageRequest(2, first.next()));
    assertThat(first.items()).extracting(AuditEntryView::after).containsExactly("甲二", "甲一一");
    assertThat(second.items()).extracting(AuditEntryView::after).containsExactly("甲一");
    assertThat(second.next()).isNull();
  }

  @Test
  void his_reading_stands_at_his_unit() {
    names(ofA);
    AuditEntryView look =
        trail().list(ofA, AuditQuery.ALL, new PageRequest(1, null)).items().get(0);
    // Written behind the reading itself, so it is the look before that is read.
    assertThat(look.action()).isEqualTo(AuditAction.TRAIL_READ);
    assertThat(look.unit()).isEqualTo(city.unit("A").id());
    assertThat(look.person()).isEqualTo(ofA.person());
  }

  @Test
  void what_was_done_before_a_move_stays_with_the_county_of_then() {
    engine.tickTo("2026-03-04T09:00");
    var move = new MoveUnit(city.unit("A2").id(), city.unit("B").id(), "区划调整");
    var changes = city.tierline().treeChanges();
    long version = changes.preview(city.administrator(), move).treeVersion();
    changes.apply(city.administrator(), move, version);
    engine.tickTo("2026-03-05T09:00");
    rename("A2", "乙三");
    rename("A22", "乙三二");

    assertThat(names(ofA)).containsExactly("甲二", "甲一一", "甲一");
    assertThat(names(ofB)).containsExactly("乙三二", "乙三", "乙一");
    var moved = new AuditQuery(null, AuditAction.TREE_CHANGED, null, null, null, null);
    assertThat(trail().list(ofA, moved, PageRequest.FIRST).items())
        .as("the old county learns that a unit went")
        .extracting(AuditEntryView::unit)
        .containsExactly(city.unit("A").id());
    assertThat(trail().list(ofB, moved, PageRequest.FIRST).items())
        .extracting(AuditEntryView::unit)
        .contains(city.unit("A2").id(), city.unit("B").id());
  }

  @Test
  void an_extract_holds_the_part_and_cannot_pass_for_the_trail() throws Exception {
    String file = exported(ofA);
    assertThat(file).contains("tierline-audit-extract", "\"units\":\"A\"", "甲二", "甲一一");
    assertThat(file).doesNotContain("乙一", "SETTING_SET", "\"line\":\"anchor\"");
    byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(
            () -> TrailReading.read(new ByteArrayInputStream(bytes), List.of(), finding -> {}))
        .isInstanceOf(JsonLine.MalformedException.class)
        .hasMessageContaining("extract");
    assertThat(exported(ofB)).contains("乙一").doesNotContain("甲二");
  }

  private String exported(Caller auditor) throws IOException {
    var out = new ByteArrayOutputStream();
    trail().export(auditor, null).writeTo(out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void the_chain_is_verified_by_auditors_of_the_whole_city_alone() {
    for (Caller each : List.of(ofA, ofB, ofA1)) {
      assertThatThrownBy(() -> trail().verify(each)).isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> trail().anchors(each, PageRequest.FIRST))
          .isInstanceOf(NotFound.class);
      assertThatThrownBy(() -> trail().keys(each)).isInstanceOf(NotFound.class);
    }
    Caller liaison = city.unit("A").liaison();
    assertThatThrownBy(() -> trail().list(liaison, AuditQuery.ALL, PageRequest.FIRST))
        .isInstanceOf(NotFound.class);
    assertThatThrownBy(() -> trail().export(liaison, null)).isInstanceOf(NotFound.class);
  }
}
