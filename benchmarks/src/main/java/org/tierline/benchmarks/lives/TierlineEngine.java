package org.tierline.benchmarks.lives;

import java.util.OptionalInt;
import org.tierline.analytics.Board;
import org.tierline.benchmarks.harness.Child;
import org.tierline.benchmarks.harness.Engine;
import org.tierline.benchmarks.harness.Life;
import org.tierline.benchmarks.harness.Order;
import org.tierline.benchmarks.harness.Pool;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.TestUnit;
import org.tierline.workorder.InboxQuery;

/** Tierline as it is shipped, with row-level security; no clocks and relays run meanwhile. */
public final class TierlineEngine implements Engine {
  private final LifeCity city;

  private TierlineEngine(LifeCity city) {
    this.city = city;
  }

  public static void main(String[] args) throws Exception {
    Child.serve(TierlineEngine::on);
  }

  /** On a migrated database without a city. */
  public static Engine on(Pool pool) {
    return new TierlineEngine(LifeCity.on(pool.source()));
  }

  @Override
  public String configuration() {
    return "as shipped: row-level security, rights and rules checked, chained log; runtime role";
  }

  @Override
  public Life life(Order order) {
    return new TierlineLife(city, order);
  }

  @Override
  public int inbox(int unit) {
    TestUnit township = city.township(unit);
    return city.tierline()
        .workOrders()
        .inbox(township.liaison(), InboxQuery.of(township.id()), PageRequest.FIRST)
        .items()
        .size();
  }

  @Override
  public OptionalInt board(int county) {
    Board board =
        city.tierline().boards().get(city.at(Role.CENTER_DIRECTOR), city.county(county).id());
    return OptionalInt.of(Math.toIntExact(board.total().open()));
  }

  /** People are told, and counts that steps have left are added up. */
  @Override
  public void settle() {
    city.tierline().runDue(Caller.operator("jobs"));
  }

  @Override
  public void close() {
    city.close();
  }
}
