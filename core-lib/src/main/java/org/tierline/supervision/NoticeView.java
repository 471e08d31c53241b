package org.tierline.supervision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * A supervision notice (督办单).
 *
 * @param seq the number of its first event in the order's log; names it within the order
 * @param assignmentNo whose turn it presses on; null while drafted before dispatch
 * @param draftedBy null where a rule drafted it
 * @param owner in whose personal pool it lies; null for the public pool of the issuing unit
 * @param measureSeq the measure that it belongs to; null while there is none
 * @param instructionSeq the instruction that it carries out; null if none
 * @param outcome what came of it; null until finished
 */
public record NoticeView(
    OrderId order,
    int seq,
    SupervisionLevel level,
    NoticeStatus status,
    @Nullable Integer assignmentNo,
    String text,
    UnitId issuerUnit,
    Instant draftedAt,
    @Nullable PersonId draftedBy,
    @Nullable PersonId owner,
    @Nullable Integer measureSeq,
    @Nullable Integer instructionSeq,
    @Nullable Instant issuedAt,
    @Nullable PersonId issuedBy,
    @Nullable Instant finishedAt,
    @Nullable String outcome,
    List<NoticeUnitView> units) {

  public NoticeView {
    units = List.copyOf(units);
  }

  NoticeView with(NoticeStatus now, List<NoticeUnitView> changed) {
    return new NoticeView(
        order,
        seq,
        level,
        now,
        assignmentNo,
        text,
        issuerUnit,
        draftedAt,
        draftedBy,
        owner,
        measureSeq,
        instructionSeq,
        issuedAt,
        issuedBy,
        finishedAt,
        outcome,
        changed);
  }

  NoticeView withText(String words) {
    return new NoticeView(
        order,
        seq,
        level,
        status,
        assignmentNo,
        words,
        issuerUnit,
        draftedAt,
        draftedBy,
        owner,
        measureSeq,
        instructionSeq,
        issuedAt,
        issuedBy,
        finishedAt,
        outcome,
        units);
  }

  NoticeView ownedBy(@Nullable PersonId person) {
    return new NoticeView(
        order,
        seq,
        level,
        status,
        assignmentNo,
        text,
        issuerUnit,
        draftedAt,
        draftedBy,
        person,
        measureSeq,
        instructionSeq,
        issuedAt,
        issuedBy,
        finishedAt,
        outcome,
        units);
  }

  /** Issued to units whose clocks run from now on. */
  NoticeView issued(int turn, @Nullable Integer measure, Stamp stamp, List<NoticeUnitView> to) {
    return new NoticeView(
        order,
        seq,
        level,
        NoticeStatus.ISSUED,
        turn,
        text,
        issuerUnit,
        draftedAt,
        draftedBy,
        owner,
        measure,
        instructionSeq,
        stamp.at(),
        stamp.by(),
        finishedAt,
        outcome,
        to);
  }

  /** Finished, and with it what units had still to do. */
  NoticeView finished(Instant at, String words) {
    return new NoticeView(
        order,
        seq,
        level,
        NoticeStatus.FINISHED,
        assignmentNo,
        text,
        issuerUnit,
        draftedAt,
        draftedBy,
        owner,
        measureSeq,
        instructionSeq,
        issuedAt,
        issuedBy,
        at,
        words,
        units.stream().map(u -> u.at(NoticeStatus.FINISHED)).toList());
  }

  /** Who did something when; nobody where a rule did. */
  record Stamp(Instant at, @Nullable PersonId by) {}

  /**
   * What one unit does with it.
   *
   * @param answerBy until when it should answer, by its own calendar; null while drafted
   * @param overdueAt when it was noted that it had not; null if it was not
   * @param returnReason why it asked to give the notice back; null if it did not
   * @param returnDecision what was said to that; null while nothing was
   */
  public record NoticeUnitView(
      UnitId unit,
      NoticeStatus status,
      @Nullable Instant answerBy,
      @Nullable Instant overdueAt,
      @Nullable String returnReason,
      @Nullable String returnDecision,
      @Nullable String answer,
      @Nullable Instant answeredAt,
      @Nullable PersonId answeredBy) {

    static NoticeUnitView drafted(UnitId unit) {
      return new NoticeUnitView(unit, NoticeStatus.DRAFT, null, null, null, null, null, null, null);
    }

    static NoticeUnitView issued(UnitId unit, Instant answerBy) {
      return new NoticeUnitView(
          unit, NoticeStatus.ISSUED, answerBy, null, null, null, null, null, null);
    }

    NoticeUnitView at(NoticeStatus next) {
      return new NoticeUnitView(
          unit,
          next,
          answerBy,
          overdueAt,
          returnReason,
          returnDecision,
          answer,
          answeredAt,
          answeredBy);
    }

    NoticeUnitView askedBack(String why) {
      return new NoticeUnitView(
          unit,
          NoticeStatus.RETURN_ASKED,
          answerBy,
          overdueAt,
          why,
          null,
          answer,
          answeredAt,
          answeredBy);
    }

    NoticeUnitView decided(boolean granted, String why) {
      return new NoticeUnitView(
          unit,
          granted ? NoticeStatus.FINISHED : NoticeStatus.ISSUED,
          answerBy,
          overdueAt,
          returnReason,
          why,
          answer,
          answeredAt,
          answeredBy);
    }

    NoticeUnitView answered(String words, Instant at, @Nullable PersonId by) {
      return new NoticeUnitView(
          unit,
          NoticeStatus.ANSWERED,
          answerBy,
          overdueAt,
          returnReason,
          returnDecision,
          words,
          at,
          by);
    }
  }
}
