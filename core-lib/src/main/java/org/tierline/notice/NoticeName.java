package org.tierline.notice;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The texts that notices have; each is shipped in Chinese and English, and a city may word its own.
 */
public enum NoticeName {
  REGISTERED,
  DECLINED,
  EXTENDED,
  REPLIED,
  /** Answered at once. */
  ANSWERED,
  /** The clocks of the request stand still. */
  SUSPENDED,
  RESUMED,
  /** It is handled together with one that asks for the same. */
  MERGED,
  CALL_BACK_INVITATION,
  DISPATCHED,
  CLOCK_WARNING,
  CLOCK_OVERDUE,
  STAGE_OVERDUE,
  REQUEST_DECIDED,
  /** A unit has asked for something. */
  DECISION_WANTED,
  SENT_BACK,
  URGED,
  SUPERVISED,
  INSTRUCTED,
  INSTRUCTION_REPORTED,
  /** Many notices of clocks in one. */
  DIGEST,
  /** Telephone calls were not answered in time. */
  CALLS_LATE,
  /** Too few telephone calls were connected. */
  CALLS_LOST;

  private static final Set<NoticeName> TO_PETITIONERS =
      EnumSet.of(
          REGISTERED,
          DECLINED,
          EXTENDED,
          REPLIED,
          ANSWERED,
          SUSPENDED,
          RESUMED,
          MERGED,
          CALL_BACK_INVITATION);

  private static final Set<NoticeName> ASKS_TO_RATE = EnumSet.of(REPLIED, CALL_BACK_INVITATION);

  /** As it stands in rules and addresses, such as {@code clock-warning}. */
  public String slug() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The text of that name, if there is one. */
  public static Optional<NoticeName> find(String slug) {
    return Stream.of(values()).filter(each -> each.slug().equals(slug)).findFirst();
  }

  /** The places that its text may name. */
  public Set<NoticePlace> places() {
    if (this == DIGEST) {
      return EnumSet.of(NoticePlace.COUNT, NoticePlace.LIST, NoticePlace.CITY);
    }
    if (isOfCalls()) {
      var places =
          EnumSet.of(NoticePlace.UNIT, NoticePlace.AT, NoticePlace.COUNT, NoticePlace.CITY);
      if (this == CALLS_LOST) {
        places.add(NoticePlace.CONNECTED);
      }
      return places;
    }
    var places =
        EnumSet.complementOf(
            EnumSet.of(NoticePlace.COUNT, NoticePlace.LIST, NoticePlace.CONNECTED));
    if (this != REPLIED) {
      places.remove(NoticePlace.REPLY);
    }
    if (!ASKS_TO_RATE.contains(this)) {
      places.remove(NoticePlace.RATING_LINK);
    }
    return places;
  }

  /** Whether it is about telephone calls, and so about no order. */
  boolean isOfCalls() {
    return this == CALLS_LATE || this == CALLS_LOST;
  }

  /** Whether it is meant for petitioners, who are told nothing of the inside. */
  boolean isToPetitioners() {
    return TO_PETITIONERS.contains(this);
  }
}
