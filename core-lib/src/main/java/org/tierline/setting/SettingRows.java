package org.tierline.setting;

import static org.tierline.store.Sql.requiredInstant;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tierline.kernel.DomainException;
import org.tierline.store.Work;

/** Settings as they are stored. */
final class SettingRows {
  private static final Logger LOG = System.getLogger(SettingRows.class.getName());

  private final SettingCatalogue catalogue;

  SettingRows(SettingCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  private record Key(String name, Long unit) {}

  /** Everything that the city's units have decided. */
  CitySettings read(Work work) {
    var rows = new HashMap<Key, List<Row>>();
    work.sql(
            "select name, unit_id, aspect, effective_from, value, comment"
                + " from tierline.setting_value where tenant_id = ?"
                + " order by name, unit_id, aspect, effective_from")
        .set(work.tenant().value())
        .list(
            row ->
                rows.computeIfAbsent(key(row), key -> new ArrayList<>())
                    .add(new Row(Aspect.valueOf(row.getString("aspect")), dated(row))));
    var settings = new HashMap<String, Map<Long, OwnSetting>>();
    work.sql("select name, unit_id, version from tierline.setting where tenant_id = ?")
        .set(work.tenant().value())
        .list(
            row -> {
              Key key = key(row);
              OwnSetting own = own(key, row.getLong("version"), rows.getOrDefault(key, List.of()));
              return settings
                  .computeIfAbsent(key.name(), n -> new HashMap<>())
                  .put(key.unit(), own);
            });
    return settings.isEmpty() ? CitySettings.EMPTY : new CitySettings(settings);
  }

  private record Row(Aspect aspect, DatedValue dated) {}

  private static Key key(ResultSet row) throws SQLException {
    return new Key(row.getString("name"), row.getLong("unit_id"));
  }

  private static DatedValue dated(ResultSet row) throws SQLException {
    return new DatedValue(
        requiredInstant(row, "effective_from"),
        row.getString("value"),
        null,
        row.getString("comment"));
  }

  private OwnSetting own(Key key, long version, List<Row> rows) {
    var values = new ArrayList<DatedValue>();
    var locks = new ArrayList<DatedValue>();
    for (Row row : rows) {
      if (row.aspect() == Aspect.LOCK) {
        locks.add(row.dated());
      } else {
        values.add(readable(key, row.dated()));
      }
    }
    return new OwnSetting(version, values, locks);
  }

  /** A value that this version can no longer read counts as not set: orders must go on. */
  private DatedValue readable(Key key, DatedValue stored) {
    String text = stored.text();
    SettingKey<?> setting = catalogue.byName().get(key.name());
    if (text == null || setting == null) {
      return new DatedValue(stored.from(), null, null, stored.comment());
    }
    try {
      Object value = setting.kept(text);
      return new DatedValue(stored.from(), text, value, stored.comment());
    } catch (DomainException e) {
      LOG.log(
          Level.WARNING,
          "setting {0} of unit {1} cannot be read and counts as not set: {2}",
          key.name(),
          key.unit().toString(),
          e.getMessage());
      return new DatedValue(stored.from(), null, null, stored.comment());
    }
  }
}
