package org.tierline.supervision;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.workorder.CauseSide;

/**
 * A proposal to supervise a turn, to lift a measure, or to judge a rating.
 *
 * @param seq the number of its event in the order's log; names it within the order
 * @param level the level proposed, or that of the measure to be lifted
 * @param unit whose turn it is
 * @param measureSeq the measure to be lifted; null for a proposal to supervise
 * @param ground why to supervise; null where lifting is asked for
 * @param with which further units are to be called to the table; else empty
 * @param askedBy null where a rule proposes
 * @param decideBy until when somebody should decide
 * @param overdueAt when it was noted that nobody had decided in time; null if it was not
 * @param decision why it was decided so; null while pending, and where no reason was given
 * @param cause on whose side the cause of a rating lies that was judged reasonable; else null
 */
public record ProposalView(
    OrderId order,
    int seq,
    ProposalKind kind,
    SupervisionLevel level,
    ProposalStatus status,
    int assignmentNo,
    UnitId unit,
    @Nullable Integer measureSeq,
    @Nullable SupervisionGround ground,
    List<UnitId> with,
    Instant askedAt,
    @Nullable PersonId askedBy,
    UnitId askedForUnit,
    String reason,
    Instant decideBy,
    @Nullable Instant overdueAt,
    @Nullable Instant decidedAt,
    @Nullable PersonId decidedBy,
    @Nullable String decision,
    @Nullable CauseSide cause) {
  /** Why a proposal has lapsed whose rating gave way to a better one. */
  static final String TAKEN_BACK = "content";

  public ProposalView {
    with = List.copyOf(with);
  }

  /** Whether it was on a rating that the petitioner took back by a better one. */
  boolean isTakenBack() {
    return status == ProposalStatus.LAPSED && TAKEN_BACK.equals(decision);
  }
}
