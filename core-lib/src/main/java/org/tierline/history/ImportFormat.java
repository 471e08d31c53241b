package org.tierline.history;

/** The form of a file of historic orders; the columns are the same. */
public enum ImportFormat {
  /** Comma-separated values by RFC 4180 with a header line. */
  CSV,
  /** One JSON object a line. */
  JSON_LINES
}
