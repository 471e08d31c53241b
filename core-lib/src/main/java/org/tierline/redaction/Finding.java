package org.tierline.redaction;

/**
 * A place in a text that tells who somebody is.
 *
 * @param from where it begins, in UTF-16 code units from 0
 * @param to where the text goes on after it
 */
public record Finding(FindingKind kind, int from, int to) {
  boolean overlaps(Finding other) {
    return from < other.to && other.from < to;
  }
}
