package org.tierline.workorder;

/** What leaves orders alone that are under a legal hold, for statements that erase. */
public final class Hold {
  private Hold() {}

  /**
   * The condition that the order of a row is under no hold; it holds where the row has no order.
   *
   * @param alias of the table whose rows have {@code tenant_id} and {@code order_id}
   */
  public static String none(String alias) {
    return " and not exists (select 1 from tierline.legal_hold h where h.tenant_id = "
        + alias
        + ".tenant_id and h.order_id = "
        + alias
        + ".order_id and h.released_at is null)";
  }
}
