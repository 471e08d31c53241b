package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.TenantView;
import org.tierline.tenant.Tenants;

/**
 * Hands the logs of orders to those who check the city from outside: a file that says everything
 * the chains of hashes cover, and that {@link VerifyLog} checks without any database. For auditors
 * and administrators of the whole city.
 */
public final class OrderLogs {
  private static final LocalDate FIRST_DAY = LocalDate.of(1970, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  private final Transactions transactions;
  private final Tenants tenants;
  private final Access access;
  private final InstantSource time;
  private final RestrictedGate gate;

  public OrderLogs(Transactions transactions, Tenants tenants, Access access, InstantSource time) {
    this.transactions = transactions;
    this.tenants = tenants;
    this.access = access;
    this.time = time;
    this.gate = new RestrictedGate(access, time);
  }

  /**
   * The logs of all orders that were registered in a period.
   *
   * @param from the first day, in the city's zone
   * @param to the last day
   */
  public LogExport exportPeriod(Caller caller, LocalDate from, LocalDate to) {
    TenantView city =
        transactions.read(
            caller,
            work -> {
              noteExport(work, null, from + "/" + to);
              return permitted(work);
            });
    if (from.isBefore(FIRST_DAY) || from.isAfter(LAST_DAY)) {
      throw Invalid.of("from", KernelError.OUT_OF_RANGE, FIRST_DAY, LAST_DAY);
    }
    if (to.isBefore(from) || to.isAfter(LAST_DAY)) {
      throw Invalid.of("to", KernelError.OUT_OF_RANGE, from, LAST_DAY);
    }
    ZoneId zone = city.zone();
    Instant until = to.plusDays(1).atStartOfDay(zone).toInstant();
    return export(
        caller, city, new LogExport.Which(null, from.atStartOfDay(zone).toInstant(), until));
  }

  /** The log of one order. */
  public LogExport exportOrder(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          permitted(work);
          noteExport(work, id, null);
          return exportFor(work, id);
        });
  }

  private static void noteExport(Work work, @Nullable OrderId order, @Nullable String period) {
    Trail.note(
        work,
        AuditNote.of(
                AuditAction.ORDER_LOGS_EXPORTED, AuditSubject.ORDER, order == null ? "-" : order)
            .change(null, period));
  }

  /** The same for a capability above that hands it on, and has checked that the caller may. */
  public LogExport exportFor(Work work, OrderId id) {
    if (OrderStore.find(work, id.value()).filter(order -> gate.admits(work, order)).isEmpty()) {
      throw new NotFound(OrderError.UNKNOWN_ORDER, id);
    }
    return export(
        work.caller(), tenants.view(work), new LogExport.Which(id, Instant.EPOCH, Instant.EPOCH));
  }

  private TenantView permitted(Work work) {
    Rights rights = access.rights(work);
    rights.require(rights.tree().root().id(), Role.AUDITOR, Role.TENANT_ADMIN);
    return tenants.view(work);
  }

  private LogExport export(Caller caller, TenantView city, LogExport.Which which) {
    return new LogExport(transactions, caller, city, EventHash.stored(time.instant()), which);
  }
}
