package org.tierline.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.PastBatch;
import org.tierline.workorder.PastOrder;

/** Lines that were read and checked together, on their way from the reader to the writer. */
final class ImportBatch {
  private static final int MOST_LINES = 4_000;
  private static final int MOST_CHARACTERS = 2_000_000;

  private final List<Good> good = new ArrayList<>();
  private final Set<String> numbers = new HashSet<>();
  private final List<RefusedRows.Found> bad = new ArrayList<>();
  private List<PastOrder> orders = new ArrayList<>();
  private @Nullable PastBatch ready;
  private int lines;
  private int refused;
  private int characters;
  private boolean last;
  private @Nullable Throwable failure;

  /** A line that may go in, and its order's number in the other system. */
  record Good(long line, String externalNo) {
    RefusedRows.Found refused(HistoryError why) {
      return new RefusedRows.Found(
          line, FileLines.problem(Column.EXTERNAL_NO.header(), why, externalNo));
    }
  }

  /** The end of a file that could not be read on. */
  static ImportBatch failed(Throwable why) {
    var batch = new ImportBatch();
    batch.failure = why;
    return batch;
  }

  void add(FileLine line, LineChecks.Checked checked) {
    lines++;
    characters += line.length();
    PastOrder order = checked.order();
    if (order != null && numbers.add(order.externalNo())) {
      good.add(new Good(line.number(), order.externalNo()));
      orders.add(order);
      return;
    }
    refused++;
    checked.bad().forEach(each -> bad.add(new RefusedRows.Found(line.number(), each)));
    if (order != null) {
      var twice = new Good(line.number(), order.externalNo());
      bad.add(twice.refused(HistoryError.EXTERNAL_NO_TWICE));
    }
  }

  /** Works out what is to be written for the good lines. */
  void prepare(Function<List<PastOrder>, PastBatch> rows) {
    ready = rows.apply(orders);
    orders = List.of();
  }

  /** What is to be written; only while lines are written and not just checked. */
  PastBatch ready() {
    return Objects.requireNonNull(ready);
  }

  boolean isFull() {
    return lines >= MOST_LINES || characters >= MOST_CHARACTERS;
  }

  void end() {
    last = true;
  }

  boolean isLast() {
    return last;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  List<Good> good() {
    return good;
  }

  /** The numbers of the good lines in the other system. */
  Set<String> numbers() {
    return numbers;
  }

  List<RefusedRows.Found> bad() {
    return bad;
  }

  int lines() {
    return lines;
  }

  int refused() {
    return refused;
  }
}
