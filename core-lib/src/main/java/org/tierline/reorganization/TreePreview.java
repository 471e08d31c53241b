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
 * @param orders the newest of the open orders that it touches, all of which {@link
 *     TreePreviews#orders} tells; none for an operator, who sees none. Restricted orders are named
 *     nowhere and counted in no line
 * @param inTheWay orders that keep it from being carried out; likewise
 * @param blocked how many these are, with restricted ones
 * @param clocks dates on the newest two hundred of the orders that would be others by the calendars
 *     of the places where the turns will lie; {@link TreePreviews#clocks} tells all. They stay as
 *     they were promised, unless somebody has them worked out anew. Null where the turns keep their
 *     calendars. A unit that is still to be made has an id of this preview alone
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
