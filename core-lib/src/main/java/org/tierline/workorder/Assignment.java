package org.tierline.workorder;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.ClockUnit;
import org.tierline.calendar.Limit;
import org.tierline.calendar.LimitRule;
import org.tierline.calendar.RemainingTime;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;

/** One unit's turn on an order: sent, signed, worked on or handed down, answered, accepted. */
final class Assignment implements Cloneable {
  final int no;
  final int round;
  final AssignmentRole role;
  final @Nullable Integer parentNo;
  UnitId unit;
  @Nullable Long u2;
  @Nullable Long u3;
  @Nullable Long u4;

  /** Where the unit stood when the turn was sent, until that is written; then null. */
  @Nullable String sentTo;

  final Due due;
  Basis basis;
  Instant signBy;
  Instant contactBy;
  Instant deadline;
  Instant yellowAt;
  @Nullable Instant yellowCardAt;
  @Nullable Instant redCardAt;
  @Nullable String granted;
  @Nullable AssignmentStatus heldStatus;
  @Nullable RemainingTime left;
  Rests rests = Rests.NONE;
  @Nullable Instant resumedAt;
  int resumedGrants;
  AssignmentStatus status = AssignmentStatus.PENDING_SIGN;
  @Nullable Instant signedAt;
  @Nullable Instant contactedAt;
  Instant effectiveDeadline;
  @Nullable Instant correctBy;
  @Nullable Instant correctFrom;
  @Nullable Instant submittedAt;

  /** Until when a unit told by phone has to report; null where it has, or was not told so. */
  @Nullable Instant reportBy;

  /** When it was told so; null where it was not, or before that was kept. */
  @Nullable Instant phonedAt;

  /** The limit of the report; null likewise. */
  @Nullable String reportLimit;

  int clocksFired;
  boolean isNew;
  boolean isChanged;

  /**
   * What a turn is measured by when it is sent. The deadline changes later only by a change of the
   * order or of the calendar, which re-bases it; what is granted on top moves the effective one.
   *
   * @param yellowCardAt when a yellow card is due; null where the city gives none
   * @param redCardAt when a red card is due; null where the city gives none
   * @param basis what all of them were worked out from
   */
  record Due(
      Instant dispatchedAt,
      Instant signBy,
      Instant contactBy,
      Instant yellowAt,
      Instant deadline,
      @Nullable Instant yellowCardAt,
      @Nullable Instant redCardAt,
      Basis basis) {}

  /**
   * From what the dates of a turn were worked out: the limits that were in force when it was sent.
   *
   * @param limit the limit in its short form, such as {@code 5 WD}; {@code -} where the deadline
   *     follows from another's
   * @param rule which rule of the limit profile gave it
   * @param sign the limit for signing; null for turns that were sent before it was kept
   * @param contact the limit for the first contact; null likewise
   * @param follows the deadline above from which this one follows; null where it has a limit
   */
  record Basis(
      String limit,
      String rule,
      @Nullable String sign,
      @Nullable String contact,
      @Nullable Instant follows) {

    Basis following(Instant above) {
      return new Basis(limit, rule, sign, contact, above);
    }
  }

  /** Which turn of the order it is. */
  record Place(int no, int round, AssignmentRole role, @Nullable Integer parentNo) {}

  /** A turn as it is stored. */
  Assignment(Place place, UnitId unit, @Nullable Long[] ancestors, Due due) {
    this.no = place.no();
    this.round = place.round();
    this.role = place.role();
    this.parentNo = place.parentNo();
    this.unit = unit;
    this.u2 = ancestors[0];
    this.u3 = ancestors[1];
    this.u4 = ancestors[2];
    this.due = due;
    this.basis = due.basis();
    this.signBy = due.signBy();
    this.contactBy = due.contactBy();
    this.deadline = due.deadline();
    this.effectiveDeadline = due.deadline();
    this.yellowAt = due.yellowAt();
    this.yellowCardAt = due.yellowCardAt();
    this.redCardAt = due.redCardAt();
  }

  /** As it stands, for another work. */
  @Override
  protected Assignment clone() {
    try {
      var copy = (Assignment) super.clone();
      copy.sentTo = null;
      return copy;
    } catch (CloneNotSupportedException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** A turn that is just being sent. */
  static Assignment send(Place place, UnitNode unit, Due due) {
    var sent =
        new Assignment(
            place,
            unit.id(),
            new Long[] {unit.ancestorAt(2), unit.ancestorAt(3), unit.ancestorAt(4)},
            due);
    sent.isNew = true;
    sent.sentTo = unit.path();
    return sent;
  }

  /**
   * Joins one whose time has run out: that the date above has passed is noted of the turn above,
   * and whoever has only just been asked is neither warned nor given a card for it.
   */
  Assignment joining() {
    if (!deadline.isAfter(due.dispatchedAt())) {
      clocksFired |= Clock.YELLOW.bit() | Clock.DEADLINE.bit();
      clocksFired |= Clock.YELLOW_CARD.bit() | Clock.RED_CARD.bit();
    }
    return this;
  }

  /** The turn goes on with another unit, which finds everything as it was. */
  void handTo(UnitNode next) {
    unit = next.id();
    u2 = next.ancestorAt(2);
    u3 = next.ancestorAt(3);
    u4 = next.ancestorAt(4);
    touch();
  }

  /** The units above it when it worked, from the second tier down; null below it. */
  List<@Nullable Long> above() {
    return Arrays.asList(u2, u3, u4);
  }

  void move(AssignmentStatus next) {
    if (next != status) {
      if (next == AssignmentStatus.SUSPENDED) {
        heldStatus = status;
      }
      status = next;
      touch();
    }
  }

  /**
   * Moves what the turn is measured by. Clocks that now lie ahead run again: what was noted of them
   * stays in the log.
   */
  void moveTimes(OrderTimes.Moved to) {
    if (to.effectiveDeadline().isAfter(effectiveDeadline)) {
      clocksFired &= ~(Clock.YELLOW.bit() | Clock.DEADLINE.bit());
      clocksFired &= ~(Clock.YELLOW_CARD.bit() | Clock.RED_CARD.bit());
    }
    effectiveDeadline = to.effectiveDeadline();
    yellowAt = to.yellowAt();
    yellowCardAt = to.cards().yellowAt();
    redCardAt = to.cards().redAt();
    touch();
  }

  /** How often more time was granted. */
  int extensions() {
    return grants().size();
  }

  /** What was granted on top, in the order in which it was. */
  List<Limit> grants() {
    return granted == null
        ? List.of()
        : Arrays.stream(granted.split("\\+")).map(Limit::parse).toList();
  }

  /** It stands still from now on; what is left is kept, of its deadline and of its other dates. */
  void hold(RemainingTime remaining, Rests ofOthers) {
    left = remaining;
    rests = ofOthers;
    resumedAt = null;
    move(AssignmentStatus.SUSPENDED);
  }

  /** Each date of which something was left lies by so much ahead; the cards follow from others. */
  void moveDates(Function<RemainingTime, Instant> until) {
    rests
        .left()
        .forEach(
            (kind, rest) -> {
              switch (kind) {
                case SIGN -> signBy = until.apply(rest);
                case FIRST_CONTACT -> contactBy = until.apply(rest);
                case REPORT -> reportBy = until.apply(rest);
                case CORRECTION -> correctBy = until.apply(rest);
                default -> {}
              }
            });
  }

  /**
   * It goes on; what was left stays known, since its dates follow from that. Of what it was warned
   * before, it is warned again only where that lies ahead once more.
   */
  void release(OrderTimes.Moved to, Instant now) {
    int warned = clocksFired & (Clock.YELLOW.bit() | Clock.YELLOW_CARD.bit());
    moveTimes(to);
    if (!yellowAt.isAfter(now)) {
      clocksFired |= warned & Clock.YELLOW.bit();
    }
    if (yellowCardAt != null && !yellowCardAt.isAfter(now)) {
      clocksFired |= warned & Clock.YELLOW_CARD.bit();
    }
    resumedAt = now;
    resumedGrants = extensions();
    move(Objects.requireNonNull(heldStatus));
    heldStatus = null;
  }

  /** The limit it was sent with; null where its deadline follows from another's. */
  @Nullable Limit limit() {
    return basis.limit().equals("-") ? null : Limit.parse(basis.limit());
  }

  /**
   * Whether a person has set its limit, or another system its deadline: that is theirs, and no
   * calendar moves it.
   */
  boolean isSetByHand() {
    boolean override = basis.rule().equals(LimitRule.OVERRIDE.name());
    return role == AssignmentRole.LEAD && (override || isPromised());
  }

  /**
   * Whether its deadline was brought along from another system; its limit, the city's, then only
   * bounds what may be granted and how long a further round takes.
   */
  boolean isPromised() {
    return basis.rule().equals(TurnRule.IMPORTED.name());
  }

  /** The unit of that limit; null where its deadline does not come from one. */
  @Nullable ClockUnit limitUnit() {
    Limit limit = limit();
    return limit == null || isPromised() ? null : limit.unit();
  }

  void touch() {
    isChanged = true;
  }

  /** How it stands against its time. */
  TurnTime time() {
    return new TurnTime(status, yellowAt, effectiveDeadline, correctBy, submittedAt, clocksFired);
  }

  /** A turn that is over names its unit as it was called then. */
  AssignmentView view(UnitTree tree, Instant now) {
    Instant told = submittedAt == null ? due.dispatchedAt() : submittedAt;
    String unitName = status.isOpen() ? tree.get(unit).name() : tree.nameAt(unit, told);
    return new AssignmentView(
        no,
        round,
        role,
        parentNo,
        unit,
        unitName,
        status,
        due.dispatchedAt(),
        signBy,
        signedAt,
        contactedAt,
        deadline,
        effectiveDeadline,
        correctBy,
        submittedAt,
        time().lampAt(now),
        time().isOverdueAt(now));
  }
}
