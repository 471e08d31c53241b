package org.tierline.catalogue;

import static java.util.stream.Collectors.groupingBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.catalogue.CityCatalogue.Entry;
import org.tierline.kernel.UnitId;
import org.tierline.org.UnitKind;
import org.tierline.store.CityCache;
import org.tierline.store.Sql;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/** The catalogue as it is stored, and a cache of it by version. */
final class CatalogueRows {
  private static final int CACHED_LINES = 500_000;

  private final CityCache<CityCatalogue> cache =
      new CityCache<>(VersionOf.CATALOGUE, CACHED_LINES, (city, catalogue) -> catalogue.size() + 1);

  CityCatalogue of(Work work) {
    return cache.get(work, CatalogueRows::read);
  }

  private static CityCatalogue read(Work work) {
    List<Entry> entries = entries(work);
    return new CityCatalogue(
        categories(work),
        entries,
        Map.copyOf(entries.stream().collect(groupingBy(entry -> entry.line().categoryCode()))),
        duties(work),
        numbers(work),
        DelegationRows.all(work));
  }

  private static NavigableMap<String, Category> categories(Work work) {
    var found = new TreeMap<String, Category>();
    work.sql(
            "select code, name_zh, name_en, tags, active from tierline.category"
                + " where tenant_id = ?")
        .set(work.tenant().value())
        .list(CatalogueRows::category)
        .forEach(category -> found.put(category.code(), category));
    return found;
  }

  private static Category category(ResultSet row) throws SQLException {
    String[] tags = (String[]) row.getArray("tags").getArray();
    return new Category(
        row.getString("code"),
        row.getString("name_zh"),
        row.getString("name_en"),
        Set.of(tags),
        row.getBoolean("active"));
  }

  private static List<Entry> entries(Work work) {
    return work.sql(
            "select entry_id, category_code, unit_id, unit_kind, unit_level, legal_basis, note"
                + " from tierline.dispatch_entry where tenant_id = ?"
                + " order by category_code, entry_id")
        .set(work.tenant().value())
        .list(row -> new Entry(row.getLong("entry_id"), line(row)));
  }

  private static PutDispatchEntry line(ResultSet row) throws SQLException {
    Long unit = Sql.number(row, "unit_id");
    String kind = row.getString("unit_kind");
    Long level = Sql.number(row, "unit_level");
    return new PutDispatchEntry(
        row.getString("category_code"),
        unit == null ? null : new UnitId(unit),
        kind == null ? null : UnitKind.valueOf(kind),
        level == null ? null : level.intValue(),
        row.getString("legal_basis"),
        row.getString("note"));
  }

  private static NavigableMap<String, TownshipDuty> duties(Work work) {
    var found = new TreeMap<String, TownshipDuty>();
    work.sql(
            "select category_code, communities, legal_basis, note from tierline.township_duty"
                + " where tenant_id = ?")
        .set(work.tenant().value())
        .list(
            row ->
                new TownshipDuty(
                    row.getString(1), row.getBoolean(2), row.getString(3), row.getString(4)))
        .forEach(duty -> found.put(duty.categoryCode(), duty));
    return found;
  }

  /** By the hash of the number. */
  private static Map<String, NuisanceStanding> numbers(Work work) {
    var found = new HashMap<String, NuisanceStanding>();
    work.sql(
            "select phone_hash, warnings, blocked_until, reason from tierline.nuisance_number"
                + " where tenant_id = ?")
        .set(work.tenant().value())
        .list(
            row ->
                found.put(
                    HexFormat.of().formatHex(row.getBytes(1)),
                    new NuisanceStanding(
                        row.getInt(2), row.getObject(3, LocalDate.class), row.getString(4))));
    return Map.copyOf(found);
  }

  static void putCategories(Work work, Collection<Category> categories) {
    for (Category category : categories) {
      work.sql(
              "insert into tierline.category as c (tenant_id, code, name_zh, name_en, tags, active)"
                  + " values (?, ?, ?, ?, ?, ?) on conflict (tenant_id, code) do update set"
                  + " name_zh = excluded.name_zh, name_en = excluded.name_en,"
                  + " tags = excluded.tags, active = excluded.active")
          .set(work.tenant().value())
          .set(category.code())
          .set(category.nameZh())
          .set(category.nameEn())
          .setTexts(category.tags())
          .set(category.active())
          .update();
    }
  }

  /** Takes a class and all below it out of use. */
  static int retire(Work work, String code) {
    return work.sql(
            "update tierline.category set active = false"
                + " where tenant_id = ? and code like ? and active")
        .set(work.tenant().value())
        .set(code + "%")
        .update();
  }

  static void insert(Work work, Entry entry) {
    PutDispatchEntry line = entry.line();
    UnitId unit = line.unit();
    @Nullable Long unitId = unit == null ? null : unit.value();
    work.sql(
            "insert into tierline.dispatch_entry (tenant_id, entry_id, category_code, unit_id,"
                + " unit_kind, unit_level, legal_basis, note) values (?, ?, ?, ?, ?, ?, ?, ?)")
        .set(work.tenant().value())
        .set(entry.id())
        .set(line.categoryCode())
        .set(unitId)
        .set(line.unitKind())
        .set(line.unitLevel())
        .set(line.legalBasis())
        .set(line.note())
        .update();
  }

  static void change(Work work, Entry entry) {
    work.sql(
            "update tierline.dispatch_entry set legal_basis = ?, note = ?"
                + " where tenant_id = ? and entry_id = ?")
        .set(entry.line().legalBasis())
        .set(entry.line().note())
        .set(work.tenant().value())
        .set(entry.id())
        .update();
  }

  /** Lets a line name another unit. */
  static void name(Work work, long entry, UnitId unit) {
    work.sql("update tierline.dispatch_entry set unit_id = ? where tenant_id = ? and entry_id = ?")
        .set(unit.value())
        .set(work.tenant().value())
        .set(entry)
        .update();
  }

  static void removeEntries(Work work, Collection<Long> ids) {
    work.sql("delete from tierline.dispatch_entry where tenant_id = ? and entry_id = any(?)")
        .set(work.tenant().value())
        .setLongs(ids)
        .update();
  }

  static void putDuty(Work work, TownshipDuty duty) {
    work.sql(
            "insert into tierline.township_duty as d (tenant_id, category_code, communities,"
                + " legal_basis, note) values (?, ?, ?, ?, ?)"
                + " on conflict (tenant_id, category_code) do update set"
                + " communities = excluded.communities, legal_basis = excluded.legal_basis,"
                + " note = excluded.note")
        .set(work.tenant().value())
        .set(duty.categoryCode())
        .set(duty.communities())
        .set(duty.legalBasis())
        .set(duty.note())
        .update();
  }

  static void removeDuties(Work work, Collection<String> codes) {
    work.sql("delete from tierline.township_duty where tenant_id = ? and category_code = any(?)")
        .set(work.tenant().value())
        .setTexts(codes)
        .update();
  }
}
