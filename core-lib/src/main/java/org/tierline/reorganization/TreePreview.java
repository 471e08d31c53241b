package org.tierline.reorganization;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.OpenOrder;
import org.tierline.workorder.RebasePreview;

/**
 * What a change of the tree would do; nothing is written.
 *
 * @param treeVersion the tree that it speaks of; the change itself wants it back
 * @param lines what it touches
 * @param orders the first of the open orders that it touches; none for an operator, who sees none
 * @param inTheWay orders that keep it from being carried out; likewise
 * @param blocked how many these are
 * @param clocks dates on the first two hundred of the orders that would be others by the calendars
 *     of the places where the turns will lie. They stay as they were promised, unless somebody has
 *     them worked out anew. Null where the turns keep their calendars
 */
public record TreePreview(
    long treeVersion,
    TreeChangeKind kind,
    List<TreeChangeLine> lines,
    List<OpenOrder> orders,
    List<OpenOrder> inTheWay,
    int blocked,
    @Nullable RebasePreview clocks) {
  public TreePreview {
    lines = List.copyOf(lines);
    orders = List.copyOf(orders);
    inTheWay = List.copyOf(inTheWay);
  }
}
