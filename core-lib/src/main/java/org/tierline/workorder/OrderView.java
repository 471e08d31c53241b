package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;

/**
 * An order as those who work on it see it, the petitioner masked.
 *
 * @param objectName the person or unit complained of; null if none
 * @param revision which revision of the petitioner's words and data this is, from 1
 * @param particulars what else was noted; the object's telephone masked but for the centre
 * @param stageDueAt until when the present stage is due; null once closed
 * @param deadline of the lead unit; null before dispatch
 * @param lamp of the lead unit; null before dispatch
 * @param resolution how it ended; null while open
 * @param unreachable whether it was closed although nobody could reach the petitioner
 * @param actions what the caller may do now
 * @param version to be sent back with the next step
 */
public record OrderView(
    OrderId id,
    String orderNo,
    WorkOrderStatus status,
    int round,
    Family family,
    DemandType type,
    Urgency urgency,
    NatureClass nature,
    String categoryCode,
    Channel channel,
    String title,
    String content,
    @Nullable String address,
    @Nullable Instant occurredAt,
    boolean wantsReply,
    @Nullable String objectName,
    int revision,
    PetitionerView petitioner,
    Particulars particulars,
    Instant registeredAt,
    @Nullable UnitId leadUnit,
    @Nullable Instant stageDueAt,
    @Nullable Instant deadline,
    @Nullable Instant effectiveDeadline,
    @Nullable Lamp lamp,
    boolean overdue,
    @Nullable Instant completedAt,
    @Nullable Instant closedAt,
    @Nullable String resolution,
    @Nullable Integer satisfactionFirst,
    @Nullable Integer satisfactionFinal,
    boolean unreachable,
    List<AssignmentView> assignments,
    List<AllowedAction> actions,
    long version) {

  public OrderView {
    assignments = List.copyOf(assignments);
    actions = List.copyOf(actions);
  }
}
