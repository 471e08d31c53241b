package org.tierline.supervision;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.Attachments;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.TenantView;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.Action;
import org.tierline.workorder.LogCheck;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderLogs;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.OrderView;
import org.tierline.workorder.StepRequest;
import org.tierline.workorder.WorkOrders;

/**
 * The file that goes to the competent organ with a proposal of accountability (问责建议): one archive
 * with the order, its log, all of its supervision and its files. For the director of the centre,
 * who alone proposes it. Each time one is made it is noted in the order's log.
 */
public final class HandOverFiles {
  private final Transactions transactions;
  private final Tenants tenants;
  private final OrderSteps steps;
  private final Supervision supervision;
  private final WorkOrders workOrders;
  private final OrderLogs logs;
  private final Attachments attachments;

  public HandOverFiles(
      Transactions transactions,
      Tenants tenants,
      OrderSteps steps,
      Supervision supervision,
      WorkOrders workOrders,
      OrderLogs logs,
      Attachments attachments) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.steps = steps;
    this.supervision = supervision;
    this.workOrders = workOrders;
    this.logs = logs;
    this.attachments = attachments;
  }

  /**
   * The file of a record of accountability, not yet written.
   *
   * @param measureSeq the number of the record, which is that of its measure
   */
  public HandOverFile of(Caller caller, OrderId id, int measureSeq) {
    transactions.write(
        caller,
        work -> {
          OrderAtWork order = steps.open(work, id, null);
          noted(order, record(order, measureSeq));
          Trail.note(
              work,
              AuditNote.of(AuditAction.HAND_OVER_FILE_MADE, AuditSubject.ORDER, id)
                  .change(null, "record " + measureSeq));
          return id;
        });
    OrderView view = workOrders.get(caller, id);
    LogCheck log = workOrders.verifyLog(caller, id);
    Map<String, @Nullable Object> about = new LinkedHashMap<>();
    about.put("logRows", log.rows());
    about.put("logIntact", log.isIntact());
    about.put("orderNo", view.orderNo());
    Map<String, @Nullable Object> order = PlainJson.fields(view);
    order.keySet().removeAll(List.of("actions", "version"));
    HandOverFile.Parts parts =
        transactions.read(
            caller,
            work -> {
              var records = records(work, id, measureSeq, about);
              return new HandOverFile.Parts(order, records, logs.exportFor(work, id));
            });
    return new HandOverFile(caller, view, about, parts, attachments);
  }

  private static void requireDirector(Rights rights) {
    if (!rights.has(rights.tree().root().id(), Role.CENTER_DIRECTOR)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }

  private static AccountabilityView record(OrderAtWork order, int seq) {
    requireDirector(order.rights());
    AccountabilityView record =
        AccountabilityRows.of(order.work(), order.id()).stream()
            .filter(r -> r.seq() == seq)
            .findFirst()
            .orElseThrow(() -> new NotFound(SupervisionError.UNKNOWN_RECORD, seq));
    if (record.level() != SupervisionLevel.ACCOUNTABILITY) {
      throw new Rejected(SupervisionError.NOTHING_TO_HAND_OVER, seq);
    }
    return record;
  }

  private static void noted(OrderAtWork order, AccountabilityView record) {
    UnitId centre = order.rights().tree().root().id();
    order.note(
        StepRequest.of(Action.SUPERVISE, null)
            .with(
                Map.of(
                    "accountability",
                    SupervisionLevel.ACCOUNTABILITY.name(),
                    "of",
                    Integer.toString(record.seq()),
                    "step",
                    "FILE_HANDED_OVER")),
        centre);
    order.save();
  }

  private Map<String, @Nullable Object> records(
      Work work, OrderId id, int seq, Map<String, @Nullable Object> about) {
    OrderAtWork order = steps.open(work, id, null);
    AccountabilityView record = record(order, seq);
    TenantView city = tenants.view(work);
    about.put("format", "tierline-hand-over");
    about.put("version", 1);
    about.put("city", city.slug());
    about.put("cityName", city.name());
    about.put("order", id);
    about.put("record", record);
    about.put("madeAt", order.now());
    about.put("madeBy", work.caller().person());
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("supervision", supervision.view(order));
    all.put("accountabilities", AccountabilityRows.of(work, id));
    all.put("notices", NoticeRows.of(work, id));
    all.put("instructions", Instructions.of(work, id));
    return all;
  }
}
