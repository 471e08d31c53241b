package org.tierline.server.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.history.ImportFormat;
import org.tierline.history.ImportMode;
import org.tierline.history.ImportState;
import org.tierline.history.OrderImport;
import org.tierline.kernel.PersonId;

/** An import as JSON shows it; see {@link OrderImport}. */
public record ImportAnswer(
    String id,
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
    long linesPerSecond,
    Instant startedAt,
    @Nullable PersonId startedBy,
    @Nullable Instant finishedAt,
    @Nullable String failure) {

  static ImportAnswer of(OrderImport run) {
    return new ImportAnswer(
        Long.toString(run.id()),
        run.fileName(),
        run.format(),
        run.mode(),
        run.sha256(),
        run.bytes(),
        run.state(),
        run.lines(),
        run.orders(),
        run.refused(),
        run.errors(),
        run.linesPerSecond(),
        run.startedAt(),
        run.startedBy(),
        run.finishedAt(),
        run.failure());
  }
}
