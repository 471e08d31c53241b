package org.tierline;

import java.time.InstantSource;
import org.tierline.analytics.Boards;
import org.tierline.analytics.Recounts;
import org.tierline.analytics.Rollups;
import org.tierline.analytics.Statistics;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;
import org.tierline.store.Transactions;
import org.tierline.tenant.Tenants;

/** Figures about orders, wired; a part of {@link Tierline}. */
final class AnalyticsPart {
  final Rollups rollups;
  final Statistics statistics;
  final Boards boards;
  final Recounts recounts;

  AnalyticsPart(
      Transactions transactions, Access access, Tenants tenants, IdSource ids, InstantSource time) {
    this.rollups = new Rollups(transactions, access, tenants, time);
    this.statistics = new Statistics(transactions, access, tenants, time);
    this.boards = new Boards(transactions, access, time);
    this.recounts = new Recounts(transactions, access, ids, time);
  }
}
