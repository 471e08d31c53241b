package org.tierline.store;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One parameterised SQL statement on the connection of a {@link Work}: set the places in order,
 * then read or update. Used where a step must be one statement, or a list one query.
 */
public final class Sql {
  /** Before the first statement of a transaction, in the same message. */
  private static final String ENTERING = "select set_config('app.tenant_id', ?, true); ";

  /** Behind the last statement of a transaction, in the same message. */
  private static final String LEAVING = "; commit";

  private final Work work;
  private final String text;
  private final List<@Nullable Object> values = new ArrayList<>();
  private boolean isWithVersions;
  private boolean isLast;
  private boolean isOnly;

  Sql(Work work, String text) {
    this.work = work;
    this.text = text;
  }

  /** Reads one row. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The next place: a number, text, boolean, instant, date, bytes, or null. */
  public Sql set(@Nullable Object value) {
    values.add(value);
    return this;
  }

  /** The next places, in order. */
  public Sql setAll(Collection<? extends @Nullable Object> more) {
    values.addAll(more);
    return this;
  }

  /** The next place: an array of numbers, for {@code = any(?)} and {@code unnest(?)}. */
  public Sql setLongs(Collection<Long> numbers) {
    return setArray("bigint", numbers);
  }

  /** The next place: an array of texts; elements may be null. */
  public Sql setTexts(Collection<? extends @Nullable String> texts) {
    return setArray("text", texts);
  }

  /** The next place: an array of another SQL type, such as {@code boolean}. */
  public Sql setArray(String sqlType, Collection<? extends @Nullable Object> elements) {
    values.add(ArrayValue.of(sqlType, elements));
    return this;
  }

  /** Has the city's versions read before it in the same message, unless the work knows them. */
  public Sql withVersions() {
    isWithVersions = true;
    return this;
  }

  /**
   * Says that a reading transaction needs nothing more: it ends in the same message, which saves
   * one there and back. What is read later all the same, such as what was in no cache, is read in a
   * transaction of its own. A host's transaction stays as it is.
   */
  public Sql last() {
    isLast = true;
    return this;
  }

  /**
   * Says that a writing transaction is this statement and nothing else: it is committed in the same
   * message. Not so where anything was done before, which could then not be taken back, or where
   * something waits to be written at the end; and a host's transaction stays as it is.
   */
  public Sql only() {
    isOnly = true;
    return this;
  }

  /** All rows. */
  public <T> List<T> list(RowReader<T> reader) {
    try (PreparedStatement statement = executed();
        ResultSet rows = statement.getResultSet()) {
      var found = new ArrayList<T>();
      while (rows.next()) {
        found.add(reader.read(rows));
      }
      return found;
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    }
  }

  /**
   * Reads all rows, some at a time, for results that must not be held in memory at once. What the
   * reader gives is not kept.
   *
   * @param atOnce how many rows are fetched from the server at a time
   */
  public void forEach(int atOnce, RowReader<?> reader) {
    try (PreparedStatement statement = work.connection().prepareStatement(text)) {
      bindAll(statement, 0);
      statement.setFetchSize(atOnce);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          reader.read(rows);
        }
      }
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    }
  }

  /** The first row, if there is one. */
  public <T> Optional<T> first(RowReader<T> reader) {
    return list(reader).stream().findFirst();
  }

  /** The number in the first column of the only row. */
  public long number() {
    return first(row -> row.getLong(1)).orElseThrow();
  }

  /** Runs an insert, update or delete; how many rows it touched. */
  public int update() {
    try (PreparedStatement statement = executed()) {
      return statement.getUpdateCount();
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    }
  }

  /**
   * The statement with its result; the city is set and its versions are read along where they are
   * lacking.
   */
  private PreparedStatement executed() throws SQLException {
    Optional<String> city = work.cityToSet();
    boolean versions = isWithVersions && work.lacksVersions();
    boolean leaves = isLast && work.mayEnd() || isOnly && work.mayBeOneStatement();
    String before = (city.isPresent() ? ENTERING : "") + (versions ? Versions.READ + "; " : "");
    PreparedStatement statement =
        work.bareConnection().prepareStatement(before + text + (leaves ? LEAVING : ""));
    try {
      int place = 0;
      if (city.isPresent()) {
        statement.setString(++place, city.get());
      }
      if (versions) {
        statement.setLong(++place, work.tenant().value());
      }
      bindAll(statement, place);
      statement.execute();
      if (city.isPresent()) {
        work.entered();
        statement.getMoreResults();
      }
      if (versions) {
        readVersions(statement);
      }
      if (leaves) {
        work.left();
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private void readVersions(PreparedStatement statement) throws SQLException {
    try (ResultSet row = statement.getResultSet()) {
      if (row.next()) {
        work.sawVersions(Versions.of(row));
      }
    }
    statement.getMoreResults();
  }

  private void bindAll(PreparedStatement statement, int before) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      bind(statement, before + i + 1, values.get(i));
    }
  }

  private void bind(PreparedStatement statement, int place, @Nullable Object value)
      throws SQLException {
    if (value instanceof Instant instant) {
      statement.setObject(place, InstantConverter.column(instant));
    } else if (value instanceof ArrayValue array) {
      Array sqlArray = statement.getConnection().createArrayOf(array.type(), array.elements());
      statement.setArray(place, sqlArray);
    } else if (value instanceof Enum<?> constant) {
      statement.setString(place, constant.name());
    } else if (value == null) {
      statement.setNull(place, Types.NULL);
    } else {
      statement.setObject(place, value);
    }
  }

  /** An instant column that may be null. */
  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** The same by its place, from 1. */
  public static @Nullable Instant instant(ResultSet row, int place) throws SQLException {
    OffsetDateTime value = row.getObject(place, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** An instant column that is never null. */
  public static Instant requiredInstant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A number column that may be null. */
  public static @Nullable Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private record ArrayValue(String type, Object[] elements) {

    /** The driver sends arrays of these classes as bytes, all others as text. */
    static ArrayValue of(String type, Collection<? extends @Nullable Object> elements) {
      Object[] typed =
          switch (type) {
            case "bigint" -> elements.toArray(new Long[0]);
            case "boolean" -> elements.toArray(new Boolean[0]);
            case "text" -> elements.toArray(new String[0]);
            case "bytea" -> elements.toArray(new byte[0][]);
            default -> elements.toArray();
          };
      return new ArrayValue(type, typed);
    }
  }
}
