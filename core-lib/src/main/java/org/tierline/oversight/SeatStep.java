package org.tierline.oversight;

/** What a member does from his seat on an order. */
enum SeatStep {
  MARK,
  JOIN_CALL_BACK,
  SCORE,
  ASK_SUPERVISION;

  static SeatStep of(OversightRecord.Kind kind) {
    return switch (kind) {
      case MARK -> MARK;
      case CALL_BACK -> JOIN_CALL_BACK;
      case SCORE -> SCORE;
    };
  }
}
