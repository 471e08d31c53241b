package org.tierline.workorder;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;

/** Where a page of orders ends: microseconds of the due time, the order and the turn. */
record OrderKey(Instant at, long order, int no) {
  private static final OrderKey FIRST = new OrderKey(Instant.EPOCH, 0, 0);

  /** By what is due first; for lines of turns, which are all due at some time. */
  static final Comparator<OrderRow> DUE_FIRST =
      Comparator.comparing((OrderRow row) -> Objects.requireNonNull(row.dueAt()))
          .thenComparingLong(row -> row.id().value())
          .thenComparingInt(row -> Objects.requireNonNull(row.assignmentNo()));

  static OrderKey parse(@Nullable String text) {
    if (text == null) {
      return FIRST;
    }
    String[] parts = text.split("-");
    try {
      Instant at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
      return new OrderKey(at, Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  static String of(OrderRow row) {
    return of(row, Objects.requireNonNull(row.dueAt()));
  }

  static String ofEldest(OrderRow row) {
    return of(row, row.registeredAt());
  }

  private static String of(OrderRow row, Instant at) {
    Integer no = row.assignmentNo();
    return ChronoUnit.MICROS.between(Instant.EPOCH, at)
        + "-"
        + row.id()
        + "-"
        + (no == null ? 0 : no);
  }
}
