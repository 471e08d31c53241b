package org.tierline.archive;

/** What has become of a city that is to be erased. */
public enum ErasureState {
  /** The city can only be read, and this can be taken back. */
  WAITING,
  REVOKED,
  /** Its keys are gone; it cannot be taken back any more. */
  ERASING,
  DONE
}
