package org.tierline.history;

/** Where an import stands. */
public enum ImportState {
  /** All lines are being checked, none is written yet. */
  CHECKING,
  /** Lines are checked and written. */
  WRITING,
  /** An administrator has stopped it; it can be resumed. */
  STOPPED,
  /** It has failed several times in a row and waits for somebody to resume it. */
  FAILED,
  /** Nothing went in: of a file that was to go in as a whole, lines were bad. */
  REFUSED,
  /** The file has come to its end. */
  DONE;

  /** Whether it is over for good. */
  public boolean isFinal() {
    return this == REFUSED || this == DONE;
  }
}
