package org.tierline.audit;

import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a trail.
 *
 * @param seq the first entry that it concerns; null where it concerns none
 * @param kind what was done
 * @param words the same in words
 */
public record AuditFinding(@Nullable Long seq, Kind kind, String words) {

  /** What can be done to a trail. */
  public enum Kind {
    /** An entry does not say what it said when it was written. */
    CHANGED,
    /** Entries are not there, and later ones are. */
    MISSING,
    /** An entry stands behind a later one, or twice. */
    REORDERED,
    /** The last entries are not there. */
    CUT_OFF,
    /** There are entries that the trail does not count. */
    ADDED,
    /** The entries hold together, but an anchor has seen others: they were written anew. */
    REWRITTEN,
    /** An anchor is not the one that was signed, or does not follow from the one before. */
    ANCHOR_BROKEN,
    /** A key is not one of the installation's. */
    KEY_UNPROVEN,
    /** A file is not the one that was exported. */
    FILE_CHANGED
  }

  @Override
  public String toString() {
    return kind + ": " + words;
  }
}
