package org.tierline.server.org;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.reorganization.TreeChange;
import org.tierline.reorganization.TreeChangeKind;
import org.tierline.reorganization.TreeChangeLine;
import org.tierline.reorganization.TreePreview;
import org.tierline.workorder.OpenOrder;
import org.tierline.workorder.RebasePreview;

/** A change of the tree that was carried out; see {@link TreeChange}. */
public record TreeChangeAnswer(
    String id,
    TreeChangeKind kind,
    String reason,
    Instant at,
    @Nullable PersonId by,
    List<TreeChange.Touched> units) {

  static TreeChangeAnswer of(TreeChange change) {
    return new TreeChangeAnswer(
        Long.toString(change.id()),
        change.kind(),
        change.reason(),
        change.at(),
        change.by(),
        change.units());
  }

  static Page<TreeChangeAnswer> page(Page<TreeChange> page) {
    return new Page<>(page.items().stream().map(TreeChangeAnswer::of).toList(), page.next());
  }

  /** An order by its id and number. */
  public record Order(String id, String orderNo) {
    static List<Order> all(List<OpenOrder> orders) {
      return orders.stream().map(o -> new Order(Long.toString(o.id()), o.orderNo())).toList();
    }
  }

  /**
   * What a change would do; see {@link TreePreview}. The tag of the answer is the tree's version.
   */
  public record Preview(
      TreeChangeKind kind,
      List<TreeChangeLine> lines,
      List<Order> orders,
      List<Order> inTheWay,
      int blocked,
      @Nullable RebasePreview clocks) {
    static Preview of(TreePreview preview) {
      return new Preview(
          preview.kind(),
          preview.lines(),
          Order.all(preview.orders()),
          Order.all(preview.inTheWay()),
          preview.blocked(),
          preview.clocks());
    }
  }
}
