package org.tierline.reorganization;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** Changes of the tree as they are stored. */
final class TreeChangeRows {
  private TreeChangeRows() {}

  /**
   * Keeps the city's tree from being changed by anybody else until the end, and gives its version
   * of now.
   */
  static long lockTree(Work work) {
    return work.sql(
            "select tree_version from tierline.tenant where tenant_id = ? for no key update")
        .set(work.tenant().value())
        .first(row -> row.getLong(1))
        .orElseThrow(() -> new NotFound(ReorganizationError.UNKNOWN_TREE_CHANGE, "-"));
  }

  /** The units with a calendar of their own. */
  static List<UnitId> withCalendars(Work work, Collection<UnitId> units) {
    List<Long> ids = units.stream().map(UnitId::value).toList();
    long city = work.tenant().value();
    return work.sql(
            "select unit_id from tierline.calendar where tenant_id = ? and unit_id = any(?)"
                + " union select unit_id from tierline.calendar_year"
                + " where tenant_id = ? and unit_id = any(?)"
                + " union select unit_id from tierline.calendar_day"
                + " where tenant_id = ? and unit_id = any(?) order by 1")
        .set(city)
        .setLongs(ids)
        .set(city)
        .setLongs(ids)
        .set(city)
        .setLongs(ids)
        .list(row -> new UnitId(row.getLong(1)));
  }

  static void insert(Work work, TreeChange change, List<TreeChangeLine> lines) {
    PersonId by = change.by();
    work.sql(
            "insert into tierline.tree_change (tenant_id, change_id, kind, reason, applied_at,"
                + " person_id, actor) values (?, ?, ?, ?, ?, ?::bigint, ?)")
        .set(work.tenant().value())
        .set(change.id())
        .set(change.kind())
        .set(change.reason())
        .set(change.at())
        .set(by == null ? null : by.value())
        .set(work.caller().reason())
        .update();
    work.sql(
            "insert into tierline.tree_change_unit (tenant_id, change_id, unit_id, part)"
                + " select ?, ?, r.* from unnest(?, ?) as r")
        .set(work.tenant().value())
        .set(change.id())
        .setLongs(change.units().stream().map(each -> each.unit().value()).toList())
        .setTexts(change.units().stream().map(each -> each.part().name()).toList())
        .update();
    insertLines(work, change.id(), lines);
  }

  private static void insertLines(Work work, long change, List<TreeChangeLine> lines) {
    var units = new ArrayList<@Nullable Long>();
    var people = new ArrayList<@Nullable Long>();
    var fates = new ArrayList<@Nullable String>();
    for (TreeChangeLine line : lines) {
      UnitId unit = line.unit();
      PersonId person = line.person();
      Fate fate = line.fate();
      units.add(unit == null ? null : unit.value());
      people.add(person == null ? null : person.value());
      fates.add(fate == null ? null : fate.name());
    }
    work.sql(
            "insert into tierline.tree_change_line (tenant_id, change_id, no, kind, unit_id,"
                + " subject, person_id, fate, count) select ?, ?, r.no, r.kind, r.unit_id,"
                + " r.subject, r.person_id, r.fate, r.count from unnest(?, ?, ?, ?, ?, ?)"
                + " with ordinality as r (kind, unit_id, subject, person_id, fate, count, no)")
        .set(work.tenant().value())
        .set(change)
        .setTexts(lines.stream().map(line -> line.kind().name()).toList())
        .setArray("bigint", units)
        .setTexts(lines.stream().map(TreeChangeLine::subject).toList())
        .setArray("bigint", people)
        .setTexts(fates)
        .setLongs(lines.stream().map(TreeChangeLine::count).toList())
        .update();
  }

  private static final String COLUMNS =
      "select c.change_id, c.kind, c.reason, c.applied_at, c.person_id from tierline.tree_change c"
          + " where c.tenant_id = ? and exists (select 1 from tierline.tree_change_unit u"
          + " where u.tenant_id = c.tenant_id and u.change_id = c.change_id"
          + " and u.unit_id = any(?))";

  /** Those that were about one of the units, the newest first. */
  static List<TreeChange> list(Work work, Collection<Long> units, long before, int most) {
    List<TreeChange> bare =
        work.sql(COLUMNS + " and c.change_id < ? order by c.change_id desc limit ?")
            .set(work.tenant().value())
            .setLongs(units)
            .set(before)
            .set(most)
            .list(TreeChangeRows::change);
    return withUnits(work, bare);
  }

  static Optional<TreeChange> find(Work work, Collection<Long> units, long id) {
    List<TreeChange> bare =
        work.sql(COLUMNS + " and c.change_id = ?")
            .set(work.tenant().value())
            .setLongs(units)
            .set(id)
            .list(TreeChangeRows::change);
    return withUnits(work, bare).stream().findFirst();
  }

  private static TreeChange change(ResultSet row) throws SQLException {
    Long by = Sql.number(row, "person_id");
    return new TreeChange(
        row.getLong("change_id"),
        TreeChangeKind.valueOf(row.getString("kind")),
        row.getString("reason"),
        Sql.requiredInstant(row, "applied_at"),
        by == null ? null : new PersonId(by),
        List.of());
  }

  private static List<TreeChange> withUnits(Work work, List<TreeChange> bare) {
    Map<Long, List<TreeChange.Touched>> units = new HashMap<>();
    work.sql(
            "select change_id, unit_id, part from tierline.tree_change_unit"
                + " where tenant_id = ? and change_id = any(?) order by part, unit_id")
        .set(work.tenant().value())
        .setLongs(bare.stream().map(TreeChange::id).toList())
        .list(
            row ->
                units
                    .computeIfAbsent(row.getLong(1), id -> new ArrayList<>())
                    .add(
                        new TreeChange.Touched(
                            new UnitId(row.getLong(2)),
                            TreeChange.Part.valueOf(row.getString(3)))));
    return bare.stream()
        .map(
            c ->
                new TreeChange(
                    c.id(),
                    c.kind(),
                    c.reason(),
                    c.at(),
                    c.by(),
                    units.getOrDefault(c.id(), List.of())))
        .toList();
  }

  /** A line with its number. */
  record Numbered(int no, TreeChangeLine line) {}

  static List<Numbered> lines(Work work, long change, long after, int most) {
    return work.sql(
            "select no, kind, unit_id, subject, person_id, fate, count"
                + " from tierline.tree_change_line where tenant_id = ? and change_id = ?"
                + " and no > ? order by no limit ?")
        .set(work.tenant().value())
        .set(change)
        .set(after)
        .set(most)
        .list(row -> new Numbered(row.getInt("no"), line(row)));
  }

  private static TreeChangeLine line(ResultSet row) throws SQLException {
    Long unit = Sql.number(row, "unit_id");
    Long person = Sql.number(row, "person_id");
    String fate = row.getString("fate");
    return new TreeChangeLine(
        TreeChangeLine.Kind.valueOf(row.getString("kind")),
        unit == null ? null : new UnitId(unit),
        row.getString("subject"),
        person == null ? null : new PersonId(person),
        fate == null ? null : Fate.valueOf(fate),
        row.getLong("count"));
  }
}
