package org.tierline;

import java.time.InstantSource;
import java.util.List;
import org.tierline.feedback.CallBacks;
import org.tierline.feedback.Feedbacks;
import org.tierline.feedback.RatingLinks;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;
import org.tierline.store.Transactions;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.Amendments;
import org.tierline.workorder.CalendarDates;
import org.tierline.workorder.ChainParts;
import org.tierline.workorder.Chains;
import org.tierline.workorder.DeadlineRebasing;
import org.tierline.workorder.Duplicates;
import org.tierline.workorder.OrderAlarms;
import org.tierline.workorder.OrderLogs;
import org.tierline.workorder.OrderRequests;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.RestrictedOrders;
import org.tierline.workorder.Rounds;
import org.tierline.workorder.Triage;
import org.tierline.workorder.WorkOrders;

/** The services that carry an order through its life, wired; a part of {@link Tierline}. */
final class HandlingPart {
  final WorkOrders workOrders;
  final OrderRequests orderRequests;
  final Triage triage;
  final Duplicates duplicates;
  final Rounds rounds;
  final Feedbacks feedbacks;
  final CallBacks callBacks;
  final RatingLinks ratingLinks;
  final OrderAlarms alarms;
  final OrderLogs orderLogs;
  final Chains chains;
  final ChainParts chainParts;
  final Amendments amendments;
  final DeadlineRebasing rebasing;
  final RestrictedOrders restrictedOrders;

  HandlingPart(
      Transactions transactions,
      Access access,
      Tenants tenants,
      OrderSteps steps,
      IdSource ids,
      InstantSource time,
      List<CalendarDates> dates) {
    this.workOrders = new WorkOrders(transactions, tenants, access, steps, ids, time);
    this.orderRequests = new OrderRequests(transactions, access, steps);
    this.triage = new Triage(transactions, steps);
    this.duplicates = new Duplicates(transactions, tenants, access, steps, time);
    this.rounds = new Rounds(transactions, steps);
    this.feedbacks = new Feedbacks(transactions, access, steps);
    this.callBacks = new CallBacks(transactions, steps);
    this.ratingLinks = new RatingLinks(transactions, steps);
    this.alarms = new OrderAlarms(transactions, steps, time);
    this.orderLogs = new OrderLogs(transactions, tenants, access, time);
    this.chains = new Chains(transactions, access, steps, time);
    this.chainParts = new ChainParts(transactions, access, steps, time);
    this.amendments = new Amendments(transactions, steps);
    this.restrictedOrders = new RestrictedOrders(transactions, access, steps, time);
    this.rebasing = new DeadlineRebasing(transactions, access, steps, ids, time, dates);
  }
}
