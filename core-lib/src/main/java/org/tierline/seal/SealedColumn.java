package org.tierline.seal;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/**
 * A column of which each value lies under the master key. Nothing is laid there that is not said to
 * belong into such a column, so that an exchange of the key finds every value.
 *
 * @param owner whose table it is
 * @param key tells a row from others of its owner, as SQL that gives a text
 * @param filter which rows have such a value, as SQL
 * @param place to what a value is bound, with <code>{key}</code> for the row; a city's is bound to
 *     the city too
 */
public record SealedColumn(
    Owner owner, String table, String column, String key, String filter, Form form, String place) {

  /** Whose rows there are. */
  public enum Owner {
    CITY,
    INSTALLATION
  }

  /** How a value is kept. */
  public enum Form {
    /** As bytes. */
    BYTES,
    /** As bytes that are a set of keys of Tink. */
    KEYSET,
    /** As bytes that are written in Base64. */
    BASE64
  }

  /** A value and where it belongs. */
  record Found(String key, SealedPlace place, byte[] value) {}

  /** The place of a value of the installation. */
  public SealedPlace at(Object row) {
    if (owner != Owner.INSTALLATION) {
      throw new IllegalArgumentException(table + " is the cities'");
    }
    return new SealedPlace(this, bound(row));
  }

  /** The place of a value of the work's city, or of the installation. */
  public SealedPlace at(Work work, Object row) {
    return owner == Owner.INSTALLATION
        ? at(row)
        : new SealedPlace(this, work.tenant() + "/" + bound(row));
  }

  private String bound(Object row) {
    return place.replace("{key}", row.toString());
  }

  private Sql sql(Work work, String text) {
    return owner == Owner.CITY
        ? work.sql(text).set(work.tenant().value())
        : work.installationSql(text);
  }

  private String rows() {
    String city = owner == Owner.CITY ? "tenant_id = ? and " : "";
    return " from tierline.%s where %s%s".formatted(table, city, filter);
  }

  /** The owner's values that do not lie under a key. */
  List<Found> notUnder(Work work, String fingerprint) {
    byte[] head = SealedHead.of(fingerprint);
    return sql(work, "select %s, %s%s order by 1".formatted(key, column, rows()))
        .list(row -> new Found(row.getString(1), at(work, row.getString(1)), value(row, 2)))
        .stream()
        .filter(found -> !startsWith(found.value(), head))
        .toList();
  }

  private static boolean startsWith(byte[] value, byte[] head) {
    return value.length >= head.length
        && Arrays.equals(value, 0, head.length, head, 0, head.length);
  }

  /** What somebody has altered so that it is no Base64 any more opens under no key either. */
  private byte[] value(ResultSet row, int no) throws SQLException {
    if (form != Form.BASE64) {
      return row.getBytes(no);
    }
    String text = row.getString(no);
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException altered) {
      return text.getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Puts a value in the place of one, unless another one stands there meanwhile; how many. */
  int replace(Work work, Found found, byte[] value) {
    String city = owner == Owner.CITY ? "tenant_id = ? and " : "";
    String text =
        "update tierline.%1$s set %2$s = ? where %3$s%4$s = ? and %2$s = ?"
            .formatted(table, column, city, key);
    Sql sql =
        owner == Owner.CITY
            ? work.sql(text).set(kept(value)).set(work.tenant().value())
            : work.installationSql(text).set(kept(value));
    return sql.set(found.key()).set(kept(found.value())).update();
  }

  private Object kept(byte[] value) {
    return form == Form.BASE64 ? base64(value) : value;
  }

  private static String base64(byte[] value) {
    return new String(Base64.getEncoder().encode(value), StandardCharsets.US_ASCII);
  }

  /** Counts the owner's values in columns by their keys; none as text where they have no head. */
  static void count(Work work, List<SealedColumn> columns, Map<String, Long> counts) {
    List<SealedColumn> bytes = columns.stream().filter(each -> each.form != Form.BASE64).toList();
    String heads =
        bytes.stream()
            .map(each -> "select " + SealedHead.sql(each.column) + " as head" + each.rows())
            .collect(Collectors.joining(" union all "));
    String text = "select head, count(*) from (" + heads + ") as heads group by head";
    boolean ofCity = bytes.get(0).owner == Owner.CITY;
    Sql sql = ofCity ? work.sql(text) : work.installationSql(text);
    if (ofCity) {
      bytes.forEach(each -> sql.set(work.tenant().value()));
    }
    sql.list(row -> counts.merge(row.getString(1), row.getLong(2), Long::sum));
    for (SealedColumn each : columns) {
      if (each.form == Form.BASE64) {
        each.sql(work, "select " + each.column + each.rows())
            .list(row -> SealedHead.in(each.value(row, 1)).orElse(""))
            .forEach(head -> counts.merge(head, 1L, Long::sum));
      }
    }
  }
}
