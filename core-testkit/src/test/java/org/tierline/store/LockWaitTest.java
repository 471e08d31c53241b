package org.tierline.store;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.KernelError;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** A row that somebody else keeps for longer than the database waits. */
class LockWaitTest {
  @Test
  void whoever_waits_too_long_is_told_that_somebody_else_was_faster() throws Exception {
    try (ManualEngine engine = ManualEngine.at("2026-03-02T09:00");
        Connection holder = engine.database().superuser().getConnection();
        Statement sql = holder.createStatement()) {
      TestCity city = engine.city();
      sql.execute(
          "do $$ begin execute format('alter database %I set lock_timeout = 20',"
              + " current_database()); end $$");
      holder.commit();
      sql.execute(
          "select 1 from tierline.tenant where tenant_id = %s for update".formatted(city.tenant()));
      try (Tierline patient = engine.anotherNode()) {
        assertThatThrownBy(
                () -> patient.units().rename(city.administrator(), city.root(), null, "新中心"))
            .isInstanceOf(Conflict.class)
            .extracting(failure -> ((Conflict) failure).code())
            .isEqualTo(KernelError.STALE_VERSION);
      }
      holder.rollback();
    }
  }
}
