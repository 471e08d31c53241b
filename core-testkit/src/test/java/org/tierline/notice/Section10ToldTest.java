package org.tierline.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.supervision.DraftNotice;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;

/**
 * Who really gets a notice at each step of the ladder (section 10.2), of an instruction (10.4), and
 * who gets none. The inbox tells each once.
 */
class Section10ToldTest {
  private NoticeScene scene;
  private Caller head;
  private Caller mayor;

  @BeforeEach
  void start() {
    scene = new NoticeScene();
    head = scene.city.person(Role.LEADER, scene.city.unit("A").id(), false);
    mayor = scene.city.person(Role.LEADER, scene.city.root(), true);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private TestOrder handled() {
    return scene.city.request().dispatchedTo("A").sign("A").contact("A");
  }

  private void give(Role who, TestOrder order, SupervisionLevel level) {
    scene
        .city
        .tierline()
        .supervision()
        .supervise(
            scene.city.at(who),
            order.id(),
            null,
            Supervise.lead(level, SupervisionGround.HOT_TOPIC, "请尽快办理"));
  }

  /** The notices of supervision that went to inboxes, as {@code LEADER A县}; in any order. */
  private List<String> told(TestOrder order, NoticeName template) {
    scene.run();
    return scene.notices(order.id()).stream()
        .filter(n -> n.template() == template && n.channel().equals(NoticeChannels.INBOX))
        .map(n -> n.audience() + " " + n.unitName())
        .toList();
  }

  @Test
  void each_level_of_the_ladder_reaches_whom_it_names() {
    for (int level = 1; level <= 7; level++) {
      var order = handled();
      give(Role.CENTER_DIRECTOR, order, SupervisionLevel.values()[level]);
      List<String> expected =
          switch (level) {
            case 1 -> List.of("LIAISON A县");
            case 2 -> List.of("LIAISON A县", "LEADER A县");
            default -> List.of("LIAISON A县", "LEADER A县", "HEAD A县");
          };
      assertThat(told(order, NoticeName.SUPERVISED))
          .as("level " + level)
          .containsExactlyInAnyOrderElementsOf(expected);
    }
    assertThat(scene.inbox(head)).as("levels 3 to 7").hasSize(5);
    assertThat(scene.inbox(mayor)).as("stands above the unit, and is not its head").isEmpty();
  }

  @Test
  void cards_by_rule_reach_them_too_and_their_drafts_and_lapses_nobody() {
    var order = handled();
    scene.engine.tickTo("2026-03-07T00:00");
    assertThat(told(order, NoticeName.SUPERVISED))
        .as("a yellow card with one day left")
        .containsExactlyInAnyOrder("LIAISON A县", "LEADER A县");
    // The red card and the supervision order of Tuesday, whose notice lies drafted.
    scene.engine.tickTo("2026-03-10T00:00");
    String all = "LIAISON A县,LEADER A县,HEAD A县";
    assertThat(told(order, NoticeName.SUPERVISED))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of("LIAISON A县,LEADER A县", all, all)
                .flatMap(each -> Stream.of(each.split(",")))
                .toList());
  }

  @Test
  void a_city_names_others_by_its_ladder() {
    scene
        .city
        .tierline()
        .settings()
        .set(
            scene.city.administrator(),
            scene.city.root(),
            "supervision.told.yellow-card",
            null,
            new NewValue("LEADER", null, "只告知主要负责人"));
    var order = handled();
    give(Role.SUPERVISOR, order, SupervisionLevel.YELLOW_CARD);
    assertThat(told(order, NoticeName.SUPERVISED)).containsExactly("HEAD A县");
  }

  @Test
  void drafts_and_proposals_and_what_is_done_at_the_desk_tell_nobody() {
    var order = handled();
    var desk = scene.city.tierline().supervisionNotices();
    Caller supervisor = scene.city.at(Role.SUPERVISOR);
    var text = new DraftNotice(SupervisionLevel.SUPERVISION, null, List.of(), "草稿，尚未签发");
    int seq = desk.draft(supervisor, order.id(), null, text).seq();
    desk.amend(supervisor, order.id(), seq, "第二稿");
    desk.putBack(supervisor, order.id(), seq);
    desk.take(supervisor, order.id(), seq);
    scene
        .city
        .tierline()
        .supervisionProposals()
        .propose(
            supervisor,
            order.id(),
            null,
            Supervise.lead(SupervisionLevel.CRITICISM, SupervisionGround.BAD_QUALITY, "建议通报"));
    // Nobody decides on it, which is noted.
    scene.engine.tickTo("2026-03-04T09:00");
    assertThat(told(order, NoticeName.SUPERVISED)).isEmpty();
    desk.issue(supervisor, order.id(), seq);
    assertThat(told(order, NoticeName.SUPERVISED)).containsExactly("LIAISON A县");
  }

  @Test
  void a_judgement_that_waits_and_lapses_tells_nobody() {
    var order = handled().submit("A").pass().rated(1);
    scene.engine.tickTo("2026-03-05T00:00");
    assertThat(order.timeline()).anyMatch(e -> String.valueOf(e.data()).contains("LAPSED"));
    assertThat(told(order, NoticeName.SUPERVISED)).isEmpty();
  }

  @Test
  void units_called_to_the_table_are_told_with_the_one_that_is_supervised() {
    var order = handled();
    scene
        .city
        .tierline()
        .supervision()
        .supervise(
            scene.city.at(Role.CENTER_DIRECTOR),
            order.id(),
            null,
            new Supervise(
                null,
                SupervisionLevel.JOINT_SUPERVISION,
                SupervisionGround.BUCK_PASSING,
                "三家互相推诿",
                List.of(scene.city.unit("D").id())));
    assertThat(told(order, NoticeName.SUPERVISED))
        .contains("LIAISON A县", "LEADER A县", "HEAD A县")
        .anyMatch(each -> each.startsWith("LIAISON 住"))
        .anyMatch(each -> each.startsWith("LEADER 住"))
        .hasSize(5);
  }

  @Test
  void the_notice_of_a_judged_rating_is_told_when_it_is_issued() {
    var order = handled().submit("A").pass().rated(1);
    order.judged(org.tierline.workorder.CauseSide.UNIT);
    List<String> all = List.of("LIAISON A县", "LEADER A县", "HEAD A县");
    assertThat(told(order, NoticeName.SUPERVISED)).containsExactlyInAnyOrderElementsOf(all);
    var desk = scene.city.tierline().supervisionNotices();
    Caller supervisor = scene.city.at(Role.SUPERVISOR);
    desk.issue(supervisor, order.id(), desk.ofOrder(supervisor, order.id()).get(0).seq());
    assertThat(told(order, NoticeName.SUPERVISED)).as("now it must be answered").hasSize(6);
  }

  @Test
  void an_instruction_is_told_to_the_unit_and_its_result_to_the_leader_alone() {
    var order = handled();
    var instructions = scene.city.tierline().instructions();
    int seq = instructions.write(mayor, order.id(), null, "请包案解决").seq();
    assertThat(told(order, NoticeName.INSTRUCTED))
        .containsExactlyInAnyOrder("LIAISON A县", "LEADER A县");
    assertThat(told(order, NoticeName.SUPERVISED)).as("its notice lies drafted").isEmpty();
    order.submit("A").pass();
    instructions.report(scene.city.at(Role.SUPERVISOR), order.id(), seq, "路灯已全部修复");
    assertThat(told(order, NoticeName.INSTRUCTION_REPORTED))
        .singleElement()
        .satisfies(each -> assertThat(each).startsWith("INSTRUCTOR "));
    assertThat(scene.inbox(mayor))
        .containsExactly("工单 " + order.registered().orderNo() + " 批示办理结果");
    assertThat(told(order, NoticeName.INSTRUCTED)).hasSize(2);
  }

  @Test
  void a_lamp_urges_whom_the_ladder_names_and_rules_know_each_level() {
    var order = handled();
    scene.engine.tickTo("2026-03-06T00:00");
    assertThat(told(order, NoticeName.URGED)).containsExactly("LIAISON A县");
    for (SupervisionLevel level : SupervisionLevel.values()) {
      if (level != SupervisionLevel.URGING) {
        assertThat(Occasion.of(Action.SUPERVISE)).contains(level.name());
      }
    }
    scene.rules("SUPERVISE,RED_CARD,supervised,SUPERVISOR,INBOX");
    give(Role.SUPERVISOR, order, SupervisionLevel.YELLOW_CARD);
    give(Role.CENTER_DIRECTOR, order, SupervisionLevel.RED_CARD);
    assertThat(told(order, NoticeName.SUPERVISED))
        .singleElement()
        .satisfies(each -> assertThat(Objects.requireNonNull(each)).startsWith("SUPERVISOR "));
  }
}
