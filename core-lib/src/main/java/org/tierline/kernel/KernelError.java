package org.tierline.kernel;

/** Reasons for refusal that every capability shares. */
public enum KernelError implements ErrorCode {
  /** One or more fields break a rule; the violations say which. */
  INVALID_INPUT,
  REQUIRED,
  TOO_LONG,
  TOO_SHORT,
  OUT_OF_RANGE,
  MALFORMED,
  NOT_AN_EMAIL,
  UNKNOWN_VALUE,
  NOT_AN_ID,
  NOT_ALLOWED_HERE,
  /** Nothing of that kind exists for this caller; the same answer for another city's rows. */
  NOT_FOUND,
  /** The caller holds no role that may do this. */
  NOT_PERMITTED,
  /** Somebody changed the row since the caller read it. */
  STALE_VERSION,
  /** A value that must be unique is taken. */
  ALREADY_EXISTS,
  /** Refused by a rule of the database; nothing was written. */
  CONSTRAINT_VIOLATED
}
