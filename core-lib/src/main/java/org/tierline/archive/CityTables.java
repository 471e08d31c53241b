package org.tierline.archive;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.tierline.store.Migrations;
import org.tierline.store.Work;

/**
 * Which tables hold rows of cities: the database is asked, so that none is ever forgotten. Which
 * incarnation a city is belongs to its installation and does not travel.
 */
final class CityTables {
  /** Tables with keys that lie under the installation's master key, in a column {@code secret}. */
  static final Set<String> KEYS = Set.of("data_key", "city_secret");

  /** The contents of files, where they lie in the database; they travel as files. */
  static final String CONTENTS = "attachment_chunk";

  /** Trees, whose rows cannot stand without those above; small enough to go at once. */
  static final Set<String> TREES = Set.of("unit");

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");
  private static final String TABLES =
      """
      select c.relname, string_agg(a.attname || ' ' || format_type(a.atttypid, a.atttypmod), ','
          order by a.attnum) as columns,
        (select string_agg(k.attname, ',' order by p.ord) from pg_index x,
          unnest(x.indkey) with ordinality p (num, ord), pg_attribute k
          where x.indrelid = c.oid and x.indisprimary
            and k.attrelid = c.oid and k.attnum = p.num) as key,
        (select string_agg(distinct r.relname, ',') from pg_constraint f, pg_class r
          where f.conrelid = c.oid and f.contype = 'f' and r.oid = f.confrelid) as refers,
        (select string_agg(distinct w.attname, ',') from pg_constraint f, pg_attribute w
          where f.conrelid = c.oid and f.contype = 'f' and f.confrelid = c.oid
            and w.attrelid = c.oid and w.attnum = any(f.conkey)
            and w.attname <> 'tenant_id') as within
      from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'tierline'
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and a.attgenerated = '' and a.attname <> 'incarnation'
      where c.relkind in ('r', 'p') and not c.relispartition and exists (select 1
        from pg_attribute t where t.attrelid = c.oid and t.attname = 'tenant_id')
      group by c.oid, c.relname order by c.relname
      """;

  private CityTables() {}

  /** All of them, each behind those that it refers to, as far as they do not go in a circle. */
  static List<CityTable> of(Work work) {
    Map<String, CityTable> found = new LinkedHashMap<>();
    work.sql(TABLES)
        .list(
            row ->
                found.put(
                    row.getString(1),
                    new CityTable(
                        plain(row.getString(1)),
                        columns(row.getString(2)),
                        texts(row.getString(3)),
                        new LinkedHashSet<>(texts(row.getString(4))),
                        texts(row.getString(5)))));
    var ordered = new LinkedHashSet<CityTable>();
    found.values().forEach(table -> addBehind(table, found, ordered, new LinkedHashSet<>()));
    return List.copyOf(ordered);
  }

  private static void addBehind(
      CityTable table, Map<String, CityTable> all, Set<CityTable> ordered, Set<String> above) {
    if (!above.add(table.name())) {
      return;
    }
    for (String other : table.refersTo().stream().sorted().toList()) {
      CityTable next = all.get(other);
      if (next != null) {
        addBehind(next, all, ordered, above);
      }
    }
    ordered.add(table);
  }

  private static List<CityTable.Column> columns(String text) {
    var columns = new ArrayList<CityTable.Column>();
    // A type such as numeric(5,2) has a comma of its own, behind a bracket.
    for (String each : text.split(",(?![0-9])")) {
      int blank = each.indexOf(' ');
      columns.add(new CityTable.Column(plain(each.substring(0, blank)), each.substring(blank + 1)));
    }
    return columns;
  }

  private static List<String> texts(String joined) {
    return joined == null
        ? List.of()
        : Arrays.stream(joined.split(",")).map(CityTables::plain).toList();
  }

  /** A name goes into statements as it is, so it must be one of ours. */
  private static String plain(String name) {
    if (!PLAIN.matcher(name).matches()) {
      throw new IllegalStateException("not a name of the library: " + name);
    }
    return name;
  }

  /** The last migration of the installation. */
  static String schema(Work work) {
    return work.installationSql("select value from tierline.installation where name = ?")
        .set(Migrations.VERSION)
        .first(row -> row.getString(1))
        .orElseThrow(() -> new IllegalStateException("the database was never migrated"));
  }
}
