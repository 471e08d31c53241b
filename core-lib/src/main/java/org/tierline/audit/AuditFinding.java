package org.tierline.audit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a trail.
 *
 * @param seq the first entry that it concerns; null where it concerns none
 * @param fault what it is
 * @param values its numbers and days, in the order of the places in its words
 */
public record AuditFinding(@Nullable Long seq, TrailFault fault, List<String> values) {

  public AuditFinding {
    values = List.copyOf(values);
  }

  /** A finding with its numbers and days. */
  public static AuditFinding of(@Nullable Long seq, TrailFault fault, Object... values) {
    return new AuditFinding(seq, fault, Stream.of(values).map(Object::toString).toList());
  }

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

  /** What was done. */
  public Kind kind() {
    return fault.kind();
  }

  /** The same in words; Chinese where that is asked for, else English. */
  public String words(Locale locale) {
    return fault.text(locale, values);
  }

  /** In English, whatever language the machine speaks. */
  @Override
  public String toString() {
    return kind() + ": " + words(Locale.ROOT);
  }
}
