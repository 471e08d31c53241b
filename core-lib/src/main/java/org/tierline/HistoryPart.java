package org.tierline;

import java.time.InstantSource;
import java.util.List;
import org.tierline.attachment.AttachmentStore;
import org.tierline.catalogue.Categories;
import org.tierline.history.OrderImports;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;
import org.tierline.store.Transactions;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.PastOrderListener;
import org.tierline.workorder.PastOrders;

/** The services that bring historic orders in, wired; a part of {@link Tierline}. */
final class HistoryPart {
  final OrderImports orderImports;

  /** What the services of a city share. */
  record Base(
      Transactions transactions,
      Tenants tenants,
      Access access,
      IdSource ids,
      InstantSource time) {}

  /**
   * @param listeners told of the orders that come in; here capabilities above write their rows
   */
  HistoryPart(
      Base base,
      OrderSteps steps,
      Categories categories,
      AttachmentStore store,
      List<PastOrderListener> listeners) {
    var orders =
        new PastOrders(steps, base.tenants(), base.access(), base.ids(), base.time(), listeners);
    this.orderImports =
        new OrderImports(
            base.transactions(),
            base.tenants(),
            base.access(),
            categories,
            orders,
            store,
            base.ids(),
            base.time());
  }
}
