package org.tierline.archive;

/** How far the writing of a file has come; written by one thread and read by another. */
final class Progress {
  private volatile int tables;
  private volatile long rows;
  private volatile long contents;

  void table(long itsRows) {
    tables = tables + 1;
    rows = rows + itsRows;
  }

  void content() {
    contents = contents + 1;
  }

  int tables() {
    return tables;
  }

  long rows() {
    return rows;
  }

  long contents() {
    return contents;
  }
}
