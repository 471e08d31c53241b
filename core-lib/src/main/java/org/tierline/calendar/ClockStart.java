package org.tierline.calendar;

/** The event at which a limit starts to run. */
public enum ClockStart {
  /** Nothing runs: the value is a share, not a time. */
  NONE,
  /** The phone rings. */
  RING,
  /** A message or web order arrives. */
  ARRIVAL,
  /** A unit is told by phone. */
  PHONE_CALL,
  /** The order is registered. */
  REGISTER,
  /** The order is dispatched to a unit. */
  DISPATCH,
  /** A unit asks for a return or an extension. */
  REQUEST,
  /** A unit submits its feedback. */
  SUBMIT,
  /** The feedback passes review. */
  REVIEW_PASS,
  /** A further handling round is ordered. */
  REHANDLE,
  /** The order is closed. */
  CLOSED,
  /** A new policy comes into force. */
  POLICY_IN_FORCE
}
