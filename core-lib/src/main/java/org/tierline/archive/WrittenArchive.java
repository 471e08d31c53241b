package org.tierline.archive;

import java.time.Instant;
import java.util.Map;

/**
 * A city's file as it was written.
 *
 * @param sha256 of the whole file, in hexadecimal
 * @param bytes how large it is
 * @param madeAt as of when it is
 * @param tables the SHA-256 of the rows of each table: alike in two files whose rows are alike
 * @param contents the SHA-256 of the list of contents, like that
 */
public record WrittenArchive(
    String sha256, long bytes, Instant madeAt, Map<String, String> tables, String contents) {
  public WrittenArchive {
    tables = Map.copyOf(tables);
  }
}
