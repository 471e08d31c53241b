package org.tierline;

import java.time.Duration;
import java.time.InstantSource;
import org.tierline.audit.Trail;
import org.tierline.inspection.AuditAnchors;
import org.tierline.kernel.Caller;
import org.tierline.seal.MasterKeyExchanges;
import org.tierline.store.Transactions;
import org.tierline.tenant.CityJobs;

/** What is done by itself in every city, and in which order. */
final class Jobs {
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final int CITIES_AT_ONCE = 200;

  private final Transactions transactions;
  private final InstantSource time;
  private final Duration pause;
  private final Messaging messaging;
  private final AuditAnchors anchors;
  private final CityJobs clocks;
  private final CityJobs dueClocks;
  private final CityJobs statistics;
  private final CityJobs imports;
  private final MasterKeyExchanges masterKeys;

  Jobs(Wiring made, InstantSource time, Duration pause) {
    this.transactions = made.transactions;
    this.time = time;
    this.pause = pause;
    this.messaging = made.messaging;
    this.anchors = made.inspection.anchors;
    this.masterKeys = made.city.masterKeyExchanges;
    var orders = new CityClocks(made.handling.rebasing, made.handling.alarms, made.pressing.clocks);
    this.clocks = job("clocks", true, orders::noteDue);
    this.statistics = job("statistics", false, made.analytics.rollups::fold);
    this.imports = job("imports", false, made.history.orderImports::work);
    this.dueClocks = job("due-clocks", true, made.calling.dueClocks::noteDue);
  }

  /** A job for each city; where it is shared, several nodes may be at one city. */
  private CityJobs job(String name, boolean shared, CityJobs.CityJob job) {
    return new CityJobs(transactions, time, new CityJobs.Settings(name, LEASE, pause, shared), job);
  }

  /** Each does some of what waits and makes room for the next: nothing waits for another's end. */
  int runDue(Caller operator) {
    int noted = 0;
    boolean more;
    do {
      CityJobs.Turn ofOrders = clocks.runOnce(operator);
      CityJobs.Turn ofOthers = dueClocks.runOnce(operator);
      noted += ofOrders.done() + ofOthers.done();
      more = ofOrders.behind() || ofOthers.behind();
      more |= messaging.runOnce(operator);
      more |= statistics.runOnce(operator).behind();
    } while (more);
    anchorInstallation(operator);
    masterKeys.runDue(operator, CITIES_AT_ONCE);
    return noted;
  }

  /** What operators do outside of every city has a trail too, and no job of a city. */
  private void anchorInstallation(Caller operator) {
    if (anchors.isDue(Trail.INSTALLATION, time.instant())) {
      transactions.write(
          operator.in(Trail.INSTALLATION), work -> anchors.noteDue(work, time.instant(), 1));
    }
  }

  int runImports(Caller operator) {
    return imports.runDue(operator);
  }
}
