package org.tierline.store;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/**
 * Lets the owner see all cities' rows for as long as a migration runs. Row-level security binds
 * owners too, so that otherwise a migration which changes rows would change none, and a constraint
 * that it adds behind that would find the rows as they were. It is lifted and put back in the
 * transaction of the migration: nobody else ever finds a table without it.
 */
final class OwnerSees implements Callback {
  private static final String EACH =
      "do $$ declare name text; begin for name in select c.oid::regclass from pg_class c"
          + " where c.relnamespace = 'tierline'::regnamespace and c.relkind in ('r', 'p')"
          + " and c.relrowsecurity and %s loop"
          + " execute 'alter table ' || name || ' %s row level security'; end loop; end $$";

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    try (Statement statement = context.getConnection().createStatement()) {
      if (event == Event.BEFORE_EACH_MIGRATE) {
        statement.execute(EACH.formatted("c.relforcerowsecurity", "no force"));
      } else {
        // A table whose rows have checks to come cannot be altered.
        statement.execute("set constraints all immediate");
        statement.execute(EACH.formatted("not c.relforcerowsecurity", "force"));
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot lift row-level security: " + e.getMessage(), e);
    }
  }

  @Override
  public String getCallbackName() {
    return "owner sees";
  }
}
