package org.tierline.supervision;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where a notice (督办单) stands, and where it stands with each unit that it was sent to: drafted,
 * issued, perhaps asked back and reviewed, answered, finished.
 */
public enum NoticeStatus {
  /** 草稿. */
  DRAFT,
  /** 已下发: its answer clock runs. */
  ISSUED,
  /** 申请退回: the unit says that it is not its duty; the clock goes on. */
  RETURN_ASKED,
  /** 退回审核: the issuer looks at that. */
  REVIEW,
  /** 已答复. */
  ANSWERED,
  /** 已办结: the issuer has taken note, or has taken it back. */
  FINISHED;

  /** Whether a unit has still to answer. */
  boolean isWaiting() {
    return this == ISSUED || this == RETURN_ASKED || this == REVIEW;
  }

  private Set<NoticeStatus> next() {
    return switch (this) {
      case DRAFT -> EnumSet.of(ISSUED, FINISHED);
      case ISSUED -> EnumSet.of(RETURN_ASKED, ANSWERED, FINISHED);
      case RETURN_ASKED -> EnumSet.of(REVIEW, FINISHED);
      case REVIEW -> EnumSet.of(ISSUED, FINISHED);
      case ANSWERED -> EnumSet.of(FINISHED);
      case FINISHED -> EnumSet.noneOf(NoticeStatus.class);
    };
  }

  /** Whether it may go on to that one. */
  boolean mayBecome(NoticeStatus other) {
    return next().contains(other);
  }

  /** Where a notice stands whose units stand so: what somebody has to do comes first. */
  static NoticeStatus of(Collection<NoticeStatus> units) {
    for (NoticeStatus first : new NoticeStatus[] {DRAFT, RETURN_ASKED, REVIEW, ISSUED, ANSWERED}) {
      if (units.contains(first)) {
        return first;
      }
    }
    return FINISHED;
  }
}
