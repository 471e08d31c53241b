package org.tierline.supervision;

import java.util.List;
import org.tierline.kernel.OrderId;

/**
 * How an order is supervised.
 *
 * @param level the highest level that stands on any turn; urging, 0, where none does
 * @param measures all that were ever given, oldest first
 * @param proposals all that were ever made, oldest first
 * @param lamps the three stages of the present round: signing, handling, checking
 * @param version of the order, to be sent back with the next step
 */
public record OrderSupervision(
    OrderId order,
    SupervisionLevel level,
    int urges,
    List<MeasureView> measures,
    List<ProposalView> proposals,
    List<StageLamp> lamps,
    long version) {

  public OrderSupervision {
    measures = List.copyOf(measures);
    proposals = List.copyOf(proposals);
    lamps = List.copyOf(lamps);
  }
}
