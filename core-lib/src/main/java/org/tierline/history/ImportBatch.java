package org.tierline.history;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.PastOrder;
import org.tierline.workorder.PastRow;

/** Lines that were read and checked together, on their way from the reader to the writer. */
final class ImportBatch {
  private static final int MOST_LINES = 4_000;
  private static final int MOST_CHARACTERS = 2_000_000;

  private final List<Good> good = new ArrayList<>();
  private final List<RefusedRows.Found> bad = new ArrayList<>();
  private int lines;
  private int refused;
  private int characters;
  private boolean last;
  private @Nullable Throwable failure;

  /**
   * A line that may go in.
   *
   * @param row as it is to be written; null while lines are only checked
   */
  record Good(long line, PastOrder order, @Nullable PastRow row) {}

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
    if (order != null) {
      good.add(new Good(line.number(), order, null));
    } else {
      refused++;
      checked.bad().forEach(each -> bad.add(new RefusedRows.Found(line.number(), each)));
    }
  }

  /** Gives each good line what is to be written for it. */
  void prepare(Function<List<PastOrder>, List<PastRow>> rows) {
    Iterator<PastRow> ready = rows.apply(good.stream().map(Good::order).toList()).iterator();
    good.replaceAll(each -> new Good(each.line(), each.order(), ready.next()));
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
