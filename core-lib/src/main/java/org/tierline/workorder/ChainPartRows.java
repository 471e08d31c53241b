package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** The rows of units' parts of the chain. */
final class ChainPartRows {
  private ChainPartRows() {}

  /** All versions of all units. */
  static CityParts read(Work work) {
    return new CityParts(
        work.sql(
                "select unit_id, version, created_at, definition from tierline.chain_part"
                    + " where tenant_id = ? order by unit_id, version")
            .set(work.tenant().value())
            .list(
                row -> {
                  String definition = row.getString(4);
                  return new ChainPart(
                      new UnitId(row.getLong(1)),
                      row.getInt(2),
                      Sql.requiredInstant(row, "created_at"),
                      definition == null ? List.of() : PartText.read(definition));
                }));
  }

  /** How each version of a unit's part came about, the newest first. */
  static List<ChainPartView.Made> made(Work work, UnitId unit) {
    return work.sql(
            "select version, definition, reason, created_at, created_by from tierline.chain_part"
                + " where tenant_id = ? and unit_id = ? order by version desc")
        .set(work.tenant().value())
        .set(unit.value())
        .list(
            row -> {
              Long by = Sql.number(row, "created_by");
              return new ChainPartView.Made(
                  row.getInt("version"),
                  row.getString("definition"),
                  row.getString("reason"),
                  Sql.requiredInstant(row, "created_at"),
                  by == null ? null : new PersonId(by));
            });
  }

  /** A new version; a definition of null ends what the unit has. */
  static void insert(Work work, UnitId unit, NewVersion made, Instant now) {
    PersonId person = work.caller().person();
    work.sql(
            "insert into tierline.chain_part (tenant_id, unit_id, version, definition, reason,"
                + " created_at, created_by) values (?, ?, ?, ?, ?, ?::timestamptz, ?::bigint)")
        .set(work.tenant().value())
        .set(unit.value())
        .set(made.version())
        .set(made.definition())
        .set(made.reason())
        .set(now)
        .set(person == null ? null : person.value())
        .update();
  }

  /** What is to be written. */
  record NewVersion(int version, @Nullable String definition, String reason) {}
}
