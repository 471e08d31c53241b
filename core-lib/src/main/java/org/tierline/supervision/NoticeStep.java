package org.tierline.supervision;

import java.util.EnumSet;
import java.util.Set;

/** What somebody does with a notice (督办单), and where it must stand for that. */
enum NoticeStep {
  AMEND_NOTICE(NoticeStatus.DRAFT),
  TAKE_NOTICE(NoticeStatus.values()),
  PUT_NOTICE_BACK(NoticeStatus.values()),
  ISSUE_NOTICE(NoticeStatus.DRAFT),
  REVIEW_NOTICE_RETURN(NoticeStatus.RETURN_ASKED),
  DECIDE_NOTICE_RETURN(NoticeStatus.REVIEW),
  FINISH_NOTICE(NoticeStatus.ANSWERED, NoticeStatus.DRAFT),
  ANSWER_NOTICE(NoticeStatus.ISSUED),
  ASK_NOTICE_RETURN(NoticeStatus.ISSUED);

  private final NoticeStatus wanted;
  private final Set<NoticeStatus> from;

  /** The first is the one that a refusal names. */
  NoticeStep(NoticeStatus... from) {
    this.wanted = from[0];
    this.from = EnumSet.of(from[0], from);
    this.from.remove(NoticeStatus.FINISHED);
  }

  /** Whether it may be done where a notice, or a unit's part of it, stands so. */
  boolean fits(NoticeStatus status) {
    return from.contains(status);
  }

  /** The status that it waits for, as a refusal names it. */
  NoticeStatus wanted() {
    return wanted;
  }

  /** Whether a unit that the notice was sent to does it; else its issuer. */
  boolean isUnits() {
    return this == ANSWER_NOTICE || this == ASK_NOTICE_RETURN;
  }

  /** Whether it concerns one unit's part. */
  boolean concernsUnit() {
    return isUnits() || this == REVIEW_NOTICE_RETURN || this == DECIDE_NOTICE_RETURN;
  }
}
