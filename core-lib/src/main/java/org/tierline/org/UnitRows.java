package org.tierline.org;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Statements that touch many units at once. */
final class UnitRows {
  private static final int CHUNK = 2_000;

  private UnitRows() {}

  static void insert(Work work, List<UnitNode> nodes, TreeFile file, Instant now) {
    for (int from = 0; from < nodes.size(); from += CHUNK) {
      List<UnitNode> some = nodes.subList(from, Math.min(from + CHUNK, nodes.size()));
      insertChunk(work, some, some.stream().map(n -> file.readiness(n.code())).toList(), now);
    }
  }

  /** The same for a few that are in service at once. */
  static void insert(Work work, List<UnitNode> nodes, Collection<NewUnit> units, Instant now) {
    if (!nodes.isEmpty()) {
      insertChunk(work, nodes, units.stream().map(NewUnit::readiness).toList(), now);
    }
  }

  private static void insertChunk(
      Work work, List<UnitNode> nodes, List<Readiness> slots, Instant now) {
    Sql sql =
        work.sql(
            "insert into tierline.unit (tenant_id, unit_id, parent_id, code, name, kind, level,"
                + " path, status, can_handle, can_assign, can_feedback, can_supervise,"
                + " ready_leader, ready_office, ready_liaison, ready_procedure, created_at,"
                + " version)"
                + " select ?, r.*, ?, 1 from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " as r");
    sql.set(work.tenant().value()).set(now);
    sql.setLongs(nodes.stream().map(n -> n.id().value()).toList());
    sql.setArray("bigint", nodes.stream().map(UnitRows::parent).toList());
    sql.setTexts(nodes.stream().map(UnitNode::code).toList());
    sql.setTexts(nodes.stream().map(UnitNode::name).toList());
    sql.setTexts(nodes.stream().map(n -> n.kind().name()).toList());
    sql.setArray("smallint", nodes.stream().map(UnitNode::level).toList());
    sql.setTexts(nodes.stream().map(UnitNode::path).toList());
    sql.setTexts(nodes.stream().map(n -> n.status().name()).toList());
    sql.setArray("boolean", nodes.stream().map(n -> n.capabilities().handle()).toList());
    sql.setArray("boolean", nodes.stream().map(n -> n.capabilities().assign()).toList());
    sql.setArray("boolean", nodes.stream().map(n -> n.capabilities().feedback()).toList());
    sql.setArray("boolean", nodes.stream().map(n -> n.capabilities().supervise()).toList());
    sql.setTexts(slots.stream().map(Readiness::leader).toList());
    sql.setTexts(slots.stream().map(Readiness::office).toList());
    sql.setTexts(slots.stream().map(Readiness::liaison).toList());
    sql.setTexts(slots.stream().map(Readiness::procedure).toList());
    sql.update();
  }

  /** Lets units stand as they are given here; their versions rise. */
  static void change(Work work, List<UnitNode> nodes, Map<UnitId, UnitId> successors) {
    if (nodes.isEmpty()) {
      return;
    }
    var next = new ArrayList<@Nullable Long>();
    for (UnitNode node : nodes) {
      UnitId successor = successors.get(node.id());
      next.add(successor == null ? null : successor.value());
    }
    work.sql(
            "update tierline.unit u set parent_id = nullif(r.parent_id, 0), code = r.code, name = r.name,"
                + " level = r.level, path = r.path, status = r.status,"
                + " successor_id = r.successor_id, version = u.version + 1"
                + " from unnest(?, ?, ?, ?, ?, ?, ?, ?) as r (unit_id, parent_id, code, name, level,"
                + " path, status, successor_id) where u.tenant_id = ? and u.unit_id = r.unit_id")
        .setLongs(nodes.stream().map(UnitRows::id).toList())
        .setArray("bigint", nodes.stream().map(UnitRows::parent).toList())
        .setTexts(nodes.stream().map(UnitNode::code).toList())
        .setTexts(nodes.stream().map(UnitNode::name).toList())
        .setArray("smallint", nodes.stream().map(UnitNode::level).toList())
        .setTexts(nodes.stream().map(UnitNode::path).toList())
        .setTexts(nodes.stream().map(n -> n.status().name()).toList())
        .setArray("bigint", next)
        .set(work.tenant().value())
        .update();
  }

  static Long id(UnitNode node) {
    return node.id().value();
  }

  private static Long parent(UnitNode node) {
    return node.parent() == null ? 0L : node.parent().value();
  }

  /**
   * Activates the drafts within a unit whose slots are filled and that a liaison's grant reaches;
   * their codes.
   */
  static List<String> activateReady(Work work, UnitNode top, Instant now) {
    return work.sql(
            "with reach as (select g.unit_id, g.subtree from tierline.role_grant g"
                + " join tierline.person p on p.tenant_id = g.tenant_id"
                + " and p.person_id = g.person_id and p.active"
                + " where g.tenant_id = ? and g.role = 'UNIT_LIAISON'"
                + " and g.valid_from <= ? and (g.valid_to is null or g.valid_to > ?))"
                + " update tierline.unit u set status = 'ACTIVE', version = version + 1"
                + " where u.tenant_id = ? and u.path like ? and u.status = 'DRAFT'"
                + " and u.ready_leader <> '' and u.ready_office <> '' and u.ready_liaison <> ''"
                + " and u.ready_procedure <> '' and (u.unit_id in (select unit_id from reach)"
                + " or exists (select 1 from reach r where r.subtree"
                + " and u.path like '%/' || r.unit_id || '/%')) returning u.code")
        .set(work.tenant().value())
        .set(now)
        .set(now)
        .set(work.tenant().value())
        .set(top.path() + "%")
        .list(row -> row.getString(1));
  }

  /** Whether the holidays of any year are loaded at the unit or above it. */
  static boolean hasCalendar(Work work, UnitNode unit) {
    return work.sql(
                "select count(*) from (select 1 from tierline.calendar_year"
                    + " where tenant_id = ? and unit_id = any(?) limit 1) as found")
            .set(work.tenant().value())
            .setLongs(unit.ancestry())
            .number()
        > 0;
  }

  static boolean hasLiaison(Work work, UnitNode unit, Instant now) {
    return work.sql(
                "select count(*) from tierline.role_grant g join tierline.person p"
                    + " on p.tenant_id = g.tenant_id and p.person_id = g.person_id and p.active"
                    + " where g.tenant_id = ? and g.role = 'UNIT_LIAISON' and g.valid_from <= ?"
                    + " and (g.valid_to is null or g.valid_to > ?)"
                    + " and (g.unit_id = ? or g.subtree and g.unit_id = any(?))")
            .set(work.tenant().value())
            .set(now)
            .set(now)
            .set(unit.id().value())
            .setLongs(unit.ancestry())
            .number()
        > 0;
  }

  static boolean hasOpenWork(Work work, UnitId unit) {
    return work.sql(
                "select count(*) from (select 1 from tierline.assignment"
                    + " where tenant_id = ? and unit_id = ? and open limit 1) as found")
            .set(work.tenant().value())
            .set(unit.value())
            .number()
        > 0;
  }
}
