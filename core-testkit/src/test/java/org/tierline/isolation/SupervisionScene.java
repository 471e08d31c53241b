package org.tierline.isolation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.oversight.MemberView;
import org.tierline.oversight.NewMember;
import org.tierline.oversight.NewSocialNote;
import org.tierline.oversight.SeatKind;
import org.tierline.oversight.TransferNote;
import org.tierline.supervision.DecideReturn;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** Orders under supervision and seats that watch them; the unit at stake is the township A1. */
final class SupervisionScene {
  private static final LocalDate TERM = LocalDate.of(2026, 1, 1);
  private static final Map<TestCity, Caller> MEMBERS = new HashMap<>();
  private static final Map<TestCity, Caller> MAYORS = new HashMap<>();

  private SupervisionScene() {}

  /** Somebody on a seat whose area is A1 and below. */
  static Caller member(TestCity city) {
    return MEMBERS.computeIfAbsent(
        city,
        c -> {
          Caller person = overseer(c);
          appointed(c, person);
          return person;
        });
  }

  /** The leader of the whole city. */
  static Caller mayor(TestCity city) {
    return MAYORS.computeIfAbsent(city, c -> c.person(Role.LEADER, c.root(), false));
  }

  private static Caller overseer(TestCity city) {
    return city.person(Role.OVERSEER, city.unit("A1").id(), true);
  }

  private static MemberView appointed(TestCity city, Caller person) {
    return city.tierline().oversightSeats().appoint(city.administrator(), newMember(city, person));
  }

  private static NewMember newMember(TestCity city, Caller person) {
    return new NewMember(
        Objects.requireNonNull(person.person()),
        SeatKind.CITIZEN,
        null,
        city.unit("A1").id(),
        TERM,
        null);
  }

  /** Somebody who may be given a seat. */
  static NewMember newMember(Scene scene) {
    return newMember(scene.city, overseer(scene.city));
  }

  static long freshMember(Scene scene) {
    return appointed(scene.city, overseer(scene.city)).id();
  }

  private static TestOrder at(TestCity city, SupervisionLevel level) {
    TestOrder order = Scene.atTownship(city);
    city.tierline()
        .supervision()
        .supervise(
            city.at(Role.CENTER_DIRECTOR),
            order.id(),
            null,
            Supervise.turn(order.turn("A1").no(), level, SupervisionGround.HOT_TOPIC, "请尽快办理"));
    return order;
  }

  /** With a measure on A1 and a notice that it has to answer. */
  static TestOrder supervised(TestCity city) {
    return at(city, SupervisionLevel.SUPERVISION);
  }

  static TestOrder criticised(TestCity city) {
    return at(city, SupervisionLevel.CRITICISM);
  }

  static TestOrder heldAccountable(TestCity city) {
    return at(city, SupervisionLevel.ACCOUNTABILITY);
  }

  static TestOrder liftAsked(TestCity city) {
    TestOrder order = supervised(city);
    city.tierline()
        .supervisionProposals()
        .requestLift(city.unit("A1").liaison(), order.id(), null, measure(city, order), "已办结");
    return order;
  }

  /** With a notice that a leader's instruction has drafted. */
  static TestOrder instructed(TestCity city) {
    TestOrder order = Scene.atTownship(city);
    city.tierline().instructions().write(mayor(city), order.id(), null, "请包案解决");
    return order;
  }

  /** The same, in the personal pool of the centre's supervisor. */
  static TestOrder taken(TestCity city) {
    TestOrder order = instructed(city);
    city.tierline()
        .supervisionNotices()
        .take(city.at(Role.SUPERVISOR), order.id(), notice(city, order));
    return order;
  }

  static TestOrder instructedAndPassed(TestCity city) {
    return instructed(city).submit("A1").acceptAndSubmit("A", "A1").pass();
  }

  static TestOrder reported(TestCity city) {
    TestOrder order = instructedAndPassed(city);
    city.tierline()
        .instructions()
        .report(city.at(Role.SUPERVISOR), order.id(), instruction(city, order), "已办结");
    return order;
  }

  static TestOrder returnAsked(TestCity city) {
    TestOrder order = supervised(city);
    city.tierline()
        .noticeAnswers()
        .askReturn(
            city.unit("A1").liaison(),
            order.id(),
            notice(city, order),
            city.unit("A1").id(),
            "不属本单位职责");
    return order;
  }

  static TestOrder inReview(TestCity city) {
    TestOrder order = returnAsked(city);
    city.tierline()
        .supervisionNotices()
        .review(city.at(Role.SUPERVISOR), order.id(), notice(city, order), city.unit("A1").id());
    return order;
  }

  static TestOrder answered(TestCity city) {
    TestOrder order = inReview(city);
    var unit = city.unit("A1");
    int notice = notice(city, order);
    city.tierline()
        .supervisionNotices()
        .decideReturn(
            city.at(Role.SUPERVISOR),
            order.id(),
            notice,
            unit.id(),
            new DecideReturn(false, "属职责"));
    city.tierline().noticeAnswers().answer(unit.liaison(), order.id(), notice, unit.id(), "已办");
    return order;
  }

  static TestOrder closed(TestCity city) {
    return Scene.rated(city).close();
  }

  private static int measure(TestCity city, TestOrder order) {
    var all =
        city.tierline().supervision().ofOrder(city.at(Role.SUPERVISOR), order.id()).measures();
    return all.get(all.size() - 1).seq();
  }

  private static int notice(TestCity city, TestOrder order) {
    var all = city.tierline().supervisionNotices().ofOrder(city.at(Role.SUPERVISOR), order.id());
    return all.get(all.size() - 1).seq();
  }

  private static int instruction(TestCity city, TestOrder order) {
    return city.tierline().instructions().list(city.at(Role.SUPERVISOR), order.id()).get(0).seq();
  }

  static int measureSeq(Scene scene) {
    return measure(scene.city, scene.order());
  }

  static int noticeSeq(Scene scene) {
    return notice(scene.city, scene.order());
  }

  static int instructionSeq(Scene scene) {
    return instruction(scene.city, scene.order());
  }

  static int proposalSeq(Scene scene) {
    var city = scene.city;
    return city.tierline()
        .supervision()
        .ofOrder(city.at(Role.SUPERVISOR), scene.order().id())
        .proposals()
        .get(0)
        .seq();
  }

  static int callBackSeq(Scene scene) {
    var city = scene.city;
    return city.tierline()
        .callBacks()
        .list(city.at(Role.CALLBACK_AGENT), scene.order().id())
        .get(0)
        .seq();
  }

  /** A social-conditions note, as far as the use case needs it. */
  static long note(Scene scene) {
    var city = scene.city;
    var notes = city.tierline().socialNotes();
    Caller supervisor = city.at(Role.SUPERVISOR);
    var unit = city.unit("A1");
    long id = notes.draft(member(city), text(Scene.atTownship(city))).id();
    String method = scene.method();
    boolean answered = method.endsWith(".publish");
    boolean transferred = answered || method.endsWith(".answer");
    if (transferred || method.endsWith(".transfer")) {
      notes.submit(member(city), id, null);
    }
    if (transferred) {
      notes.transfer(supervisor, id, null, new TransferNote(unit.id(), null));
    }
    if (answered) {
      notes.answer(unit.liaison(), id, null, "已列入计划");
    }
    return id;
  }

  static NewSocialNote newNote(Scene scene) {
    return text(scene.order());
  }

  private static NewSocialNote text(TestOrder order) {
    return new NewSocialNote("老旧小区路灯", "建议统一更换。", List.of(order.id()));
  }
}
