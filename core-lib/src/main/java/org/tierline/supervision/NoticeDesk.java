package org.tierline.supervision;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.supervision.NoticeView.NoticeUnitView;
import org.tierline.workorder.Action;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.StepRequest;

/** Drafts, issues and ends notices on an order at work; who may is for its callers to check. */
final class NoticeDesk {
  private final Calendars calendars;
  private final SupervisionSettings settings;

  NoticeDesk(Calendars calendars, SupervisionSettings settings) {
    this.calendars = calendars;
    this.settings = settings;
  }

  /**
   * A notice that is to be drafted.
   *
   * @param turn whose turn; null before dispatch
   * @param measure null while there is none
   * @param instruction null if it carries out none
   */
  record Draft(
      SupervisionLevel level,
      @Nullable Integer turn,
      List<UnitId> units,
      String text,
      @Nullable Integer measure,
      @Nullable Integer instruction) {}

  /**
   * Drafts a notice.
   *
   * @param issuer for which unit; null where a rule drafts it for the centre
   */
  NoticeView draft(OrderAtWork order, Draft wanted, @Nullable UnitId issuer) {
    var facts = facts(wanted.level(), "DRAFTED");
    StepRequest request =
        StepRequest.of(Action.SUPERVISE, wanted.turn()).saying(wanted.text()).with(facts);
    int seq =
        issuer == null ? order.noteByRule(request, "supervision") : order.note(request, issuer);
    PersonId drafter = issuer == null ? null : order.work().caller().person();
    var notice =
        new NoticeView(
            order.id(),
            seq,
            wanted.level(),
            NoticeStatus.DRAFT,
            wanted.turn(),
            wanted.text(),
            issuer == null ? order.rights().tree().root().id() : issuer,
            order.now(),
            drafter,
            null,
            wanted.measure(),
            wanted.instruction(),
            null,
            null,
            null,
            null,
            wanted.units().stream().map(NoticeUnitView::drafted).toList());
    return notice;
  }

  /** Drafts the notice of a measure that a rule gave, into the public pool of the centre. */
  void draftByRule(OrderAtWork order, MeasureView given) {
    if (given.level().hasNotice() && given.isStanding()) {
      NoticeRows.add(order, draft(order, of(order, given, List.of()), null));
    }
  }

  /** Units that were named some time ago may have gone on as others since. */
  private static Draft of(OrderAtWork order, MeasureView given, List<UnitId> with) {
    UnitTree tree = order.rights().tree();
    List<UnitId> units =
        Stream.concat(Stream.of(given.unit()), with.stream())
            .map(tree::standing)
            .distinct()
            .toList();
    return new Draft(given.level(), given.assignmentNo(), units, given.reason(), given.seq(), null);
  }

  /** Issues the notice that belongs to a measure, where its level has one. */
  void issueFor(OrderAtWork order, MeasureView given, List<UnitId> with) {
    if (given.level().hasNotice()) {
      NoticeView draft = draft(order, of(order, given, with), given.byUnit());
      NoticeRows.add(order, issued(order, draft, given.assignmentNo(), given));
    }
  }

  /**
   * Issues a draft: the clock of each unit begins, by its own calendar.
   *
   * @param given the measure given with it, which tells its own unit; null if there is none
   */
  NoticeView issued(OrderAtWork order, NoticeView draft, int turn, @Nullable MeasureView given) {
    List<UnitId> units = new ArrayList<>(draft.units().stream().map(NoticeUnitView::unit).toList());
    if (units.isEmpty()) {
      units.add(order.unitOf(turn));
    }
    var to = new ArrayList<NoticeUnitView>();
    var facts = facts(draft.level(), "ISSUED");
    for (UnitId id : units) {
      UnitNode unit = order.rights().tree().get(id);
      Instant answerBy =
          calendars
              .of(order.work(), unit)
              .deadline(order.now(), settings.answerLimit(order.work()))
              .dueAt();
      to.add(NoticeUnitView.issued(id, answerBy));
      facts.put("answerBy." + id, answerBy.toString());
    }
    facts.put("notice.seq", Integer.toString(draft.seq()));
    units.removeIf(
        unit -> given != null && order.rights().tree().standing(given.unit()).equals(unit));
    if (!units.isEmpty()) {
      facts.put("tell", units.stream().map(UnitId::toString).collect(joining(",")));
      facts.put("told", settings.roles(order.work(), draft.level()));
    }
    order.note(
        StepRequest.of(Action.SUPERVISE, turn).saying(draft.text()).with(facts),
        draft.issuerUnit());
    PersonId issuer = order.work().caller().person();
    Integer measure = given == null ? draft.measureSeq() : Integer.valueOf(given.seq());
    return draft.issued(turn, measure, new NoticeView.Stamp(order.now(), issuer), to);
  }

  /** Finishes the notices of a measure that was lifted. */
  void finishFor(OrderAtWork order, MeasureView lifted) {
    NoticeRows.of(order.work(), order.id()).stream()
        .filter(n -> n.measureSeq() != null && n.measureSeq() == lifted.seq())
        .filter(n -> n.status() != NoticeStatus.FINISHED)
        .forEach(n -> NoticeRows.update(order, n.finished(order.now(), "LIFTED")));
  }

  /** Finishes all notices of an order that has ended. */
  static void finishAll(OrderAtWork order, String why) {
    NoticeRows.of(order.work(), order.id()).stream()
        .filter(n -> n.status() != NoticeStatus.FINISHED)
        .forEach(n -> NoticeRows.update(order, n.finished(order.now(), why)));
  }

  /** Facts for the log about a notice. */
  static Map<String, String> facts(SupervisionLevel level, String step) {
    var facts = new HashMap<String, String>();
    facts.put("notice", level.name());
    facts.put("step", step);
    return facts;
  }
}
