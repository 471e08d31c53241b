package org.tierline.history;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * An import of historic orders and how far it has come.
 *
 * @param sha256 of the file's content, in hexadecimal digits
 * @param lines read in the present pass; the header is none
 * @param orders that went in
 * @param refused lines that were refused
 * @param errors what stands against them and was kept, at most {@value OrderImports#KEPT_ERRORS}
 * @param startedBy null for an operator
 * @param begunAt when the present pass began; null before
 * @param movedAt when it last wrote or checked something; null before
 * @param finishedAt null until it is over for good
 * @param failure why it failed last; null where it did not
 */
public record OrderImport(
    long id,
    String fileName,
    ImportFormat format,
    ImportMode mode,
    String sha256,
    long bytes,
    ImportState state,
    long lines,
    long orders,
    long refused,
    int errors,
    Instant startedAt,
    @Nullable PersonId startedBy,
    @Nullable Instant begunAt,
    @Nullable Instant movedAt,
    @Nullable Instant finishedAt,
    @Nullable String failure) {

  /** Lines a second in the present pass; 0 where that cannot be told yet. */
  public long linesPerSecond() {
    if (begunAt == null || movedAt == null || !movedAt.isAfter(begunAt)) {
      return 0;
    }
    return lines * 1000 / Math.max(1, Duration.between(begunAt, movedAt).toMillis());
  }
}
