package org.tierline.analytics;

import org.tierline.store.Sql;
import org.tierline.store.Work;

/**
 * What was added up last: how many rows, and the key of the last of them. The next are looked for
 * behind it and not from the beginning, where the rows that were taken away lie about until they
 * are vacuumed. What comes in before that place waits for the next time.
 */
record Folded(int rows, long order, long version, int no) {
  static final Folded NOTHING = new Folded(0, 0, 0, 0);

  /** Where the next ones lie. */
  static final String BEHIND = "(order_id, version, no) > (?, ?, ?)";

  /** What a statement tells that has deleted rows as {@code d}. */
  static final String LAST =
      " select count(*) over () as rows, order_id, version, no from d"
          + " order by order_id desc, version desc, no desc limit 1";

  /** Whether any row of a table waits behind this one. */
  boolean hasMore(Work work, String table) {
    return place(
            work.sql(
                "select 1 from tierline."
                    + table
                    + " where tenant_id = ? and "
                    + BEHIND
                    + " order by order_id, version, no limit 1"),
            work)
        .first(row -> row.getInt(1))
        .isPresent();
  }

  /** Fills the city and {@link #BEHIND}. */
  Sql place(Sql sql, Work work) {
    return sql.set(work.tenant().value()).set(order).set(version).set(no);
  }

  /** Runs a statement that ends with {@link #LAST}; where it found nothing this place remains. */
  Folded next(Sql sql) {
    return sql.first(
            row ->
                new Folded(
                    row.getInt("rows"),
                    row.getLong("order_id"),
                    row.getLong("version"),
                    row.getInt("no")))
        .orElse(none());
  }

  /** The same place, where nothing was added up. */
  Folded none() {
    return new Folded(0, order, version, no);
  }
}
