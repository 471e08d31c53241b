package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.workorder.Refusals.assertRefused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.org.OrgError;
import org.tierline.org.Role;
import org.tierline.supervision.Accountabilities;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.EventView;

/** What is still to be said to a talk, once the unit that was called to it has ended. */
class EndedUnitsReplyTest {
  TreeScene scene;
  Accountabilities records;
  Caller supervisor;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
    records = scene.city.tierline().accountabilities();
    supervisor = scene.city.at(Role.SUPERVISOR);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private Caller leader(String unit) {
    return scene.city.caller(scene.city.unit(unit).leader());
  }

  private TestOrder talkedAbout(String unit) {
    TestOrder order = scene.city.request().anew("x").dispatchedTo(unit).sign(unit).contact(unit);
    scene
        .city
        .tierline()
        .supervision()
        .supervise(
            supervisor,
            order.id(),
            null,
            Supervise.lead(SupervisionLevel.YELLOW_CARD, SupervisionGround.BAD_QUALITY, "答非所问"));
    records.talk(supervisor, order.id(), null, "两次答非所问");
    return order.submit(unit).pass().rated(5).close();
  }

  private void reply(Caller leader, TestOrder order) {
    int talk = records.list(supervisor, order.id()).get(0).seq();
    records.reply(leader, order.id(), talk, "已责成重新答复");
  }

  @Test
  void the_unit_that_goes_on_replies_in_the_place_of_the_one_that_ended() {
    TestOrder order = talkedAbout("A1");
    scene.merge("A1", "A2", Fate.KEEP);
    assertRefused(OrgError.UNIT_HAS_SUCCESSOR, () -> reply(leader("A1"), order));
    assertRefused(KernelError.NOT_PERMITTED, () -> reply(scene.city.unit("A2").liaison(), order));

    reply(leader("A2"), order);

    assertThat(records.list(supervisor, order.id()))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.unit()).isEqualTo(scene.unit("A1"));
              assertThat(record.unitReply()).isEqualTo("已责成重新答复");
              assertThat(record.repliedBy()).isEqualTo(scene.city.unit("A2").leader());
            });
    assertThat(order.timeline())
        .filteredOn(event -> event.action() == Action.SUPERVISE)
        .last()
        .extracting(EventView::unit)
        .isEqualTo(scene.unit("A2"));
    assertThat(scene.isLogSound(order)).isTrue();
  }

  @Test
  void nobody_replies_for_a_unit_that_ended_without_another() {
    TestOrder order = talkedAbout("D");
    scene.apply(new CloseUnit(scene.unit("D"), null, Fates.all(Fate.KEEP), "撤销"));
    assertRefused(OrgError.UNIT_NOT_ACTIVE, () -> reply(leader("D"), order));
  }
}
