package org.tierline.analytics;

import org.tierline.store.Sql;
import org.tierline.store.Work;

/**
 * Adds deltas up into the roll-ups. Whoever does holds the city's turn to the end of his
 * transaction, so that nobody else writes them; steps do not wait for that, and readers see a delta
 * either as such or in the sums.
 */
final class FoldRows {
  static final String INTO_ALL =
      ", a as (%s), u as (%s), c as (%s), k as (%s)"
          .formatted(
              Rollup.ALL.addUp("f"),
              Rollup.UNIT.addUp("f"),
              Rollup.CATEGORY.addUp("f"),
              Rollup.KIND.addUp("f"));

  private static final String FOLD =
      "with d as (delete from tierline.stat_delta where tenant_id = ?"
          + " and (order_id, version, no) in (select order_id, version, no"
          + " from tierline.stat_delta where tenant_id = ? and "
          + Folded.BEHIND
          + " order by order_id, version, no limit ?)"
          + " returning *), f as materialized ("
          + Rollup.halves("d")
          + ")"
          + INTO_ALL
          + Folded.LAST;

  private FoldRows() {}

  static boolean isAnyLeft(Work work, Folded last) {
    return last.hasMore(work, "stat_delta");
  }

  /** Takes the city's turn; false where somebody else has it. */
  static boolean takeTurn(Work work) {
    makeTurn(work);
    return work.sql("select 1 from tierline.stat_turn where tenant_id = ? for update skip locked")
        .set(work.tenant().value())
        .first(row -> row.getInt(1))
        .isPresent();
  }

  /** Waits for the city's turn. What others had added up is seen from the next statement on. */
  static void awaitTurn(Work work) {
    makeTurn(work);
    work.sql("select 1 from tierline.stat_turn where tenant_id = ? for update")
        .set(work.tenant().value())
        .number();
  }

  private static void makeTurn(Work work) {
    work.sql(
            "insert into tierline.stat_turn (tenant_id) values (?) on conflict (tenant_id) do nothing")
        .set(work.tenant().value())
        .update();
  }

  /** Adds up at most so many deltas behind the last one, and takes away exactly those. */
  static Folded fold(Work work, Folded last, int most) {
    Sql sql = work.sql(FOLD).set(work.tenant().value());
    return last.next(last.place(sql, work).set(most));
  }
}
