package org.tierline.store;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.io.InputStream;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.TenantId;

/**
 * A unit of work of one caller in one city: what a transaction hands to its body. It loads and adds
 * rows of that city only, by keys that begin with the city, and refuses statements that forget it.
 * It lives as long as its transaction and belongs to one thread.
 */
public final class Work {
  private final Caller caller;
  private final EntityManager entities;
  private @Nullable Versions versions;
  private final Set<Raised> raised;
  private final Map<Class<?>, Object> kept = new HashMap<>();
  private final CityEntry entry;

  /** Whether the connection does not know the caller's city yet. */
  private boolean isOutside = true;

  /** Whether it only reads, in a transaction that is nobody else's. */
  private boolean isReading;

  /** Whether it writes in a transaction that is nobody else's, and nothing waits for its end. */
  private boolean isAlone;

  /** Whether its only statement has committed it. */
  private boolean isOver;

  private Work(Caller caller, EntityManager entities, Set<Raised> raised, CityEntry entry) {
    this.caller = caller;
    this.entities = entities;
    this.raised = raised;
    this.entry = entry;
  }

  /**
   * Begins work on an entity manager whose transaction is active. The caller's city is set on its
   * connection before anything else runs there, for the rest of that transaction. For
   * implementations of {@link Transactions}.
   *
   * @param raised of which parts of cities a version was raised in that transaction; where several
   *     works share it, they share this set, so that none of them caches what may yet be rolled
   *     back
   */
  public static Work begin(
      Caller caller, EntityManager entities, Set<Raised> raised, CityEntry entry) {
    var work = new Work(Objects.requireNonNull(caller, "caller"), entities, raised, entry);
    if (entry == CityEntry.BEFORE) {
      work.enter();
    }
    return work;
  }

  /**
   * The same in a transaction that is only for reading and nobody else's: its last statement may
   * end it. Not where the city is set by a statement of its own.
   */
  static Work beginReading(Caller caller, EntityManager entities, CityEntry entry) {
    Work work = begin(caller, entities, new HashSet<>(), entry);
    work.isReading = entry == CityEntry.ALONG;
    return work;
  }

  /** The same in a transaction that writes: its only statement may commit it. */
  static Work beginAlone(Caller caller, EntityManager entities, CityEntry entry) {
    Work work = begin(caller, entities, new HashSet<>(), entry);
    work.isAlone = entry == CityEntry.ALONG;
    return work;
  }

  private String city() {
    return caller.hasTenant() ? Long.toString(caller.tenant().value()) : "";
  }

  private void enter() {
    run("set local app.tenant_id = '" + city() + "'");
    isOutside = false;
  }

  private void run(String command) {
    try (Statement statement = bareConnection().createStatement()) {
      statement.execute(command);
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    }
  }

  /** Marks a place to which what is done from now on can be taken back; locks taken then, too. */
  public void mark() {
    inside().flush();
    run("savepoint marked");
  }

  /** Takes back what was done since {@link #mark}. */
  public void backToMark() {
    run("rollback to savepoint marked");
  }

  /** What runs statements of its own, once the connection knows the city. */
  private EntityManager inside() {
    requireOpen();
    if (isOutside) {
      enter();
    }
    return entities;
  }

  /** The city, for a statement that sets it along; none where the connection knows it already. */
  Optional<String> cityToSet() {
    requireOpen();
    return isOutside ? Optional.of(city()) : Optional.empty();
  }

  /** A statement that set the city along has run. */
  void entered() {
    isOutside = false;
  }

  /** Whether a statement may end the transaction. */
  boolean mayEnd() {
    return isReading;
  }

  /** Whether a statement that is all of the transaction may commit it: nothing came before. */
  boolean mayBeOneStatement() {
    return isAlone && isOutside;
  }

  /** Something more is to be written at the end, with what was written until then. */
  public void holdOpen() {
    isAlone = false;
  }

  /** A statement has ended the transaction; what comes then begins another one. */
  void left() {
    isOutside = true;
    isOver = isAlone;
    isAlone = false;
  }

  private void requireOpen() {
    if (isOver) {
      throw new IllegalStateException("what was to be all of the transaction has committed it");
    }
  }

  /**
   * Has an operator do something in another city within the same transaction, and comes back to
   * this one. Everybody else is refused.
   */
  public void elsewhere(TenantId city, Consumer<Work> body) {
    flush();
    Work other = begin(caller.in(city), entities, raised, entry);
    isOutside = true;
    body.accept(other);
    other.flush();
    enter();
  }

  /** What a capability keeps for as long as this work lives, made when it is first asked for. */
  public <T> T kept(Class<T> type, Supplier<T> maker) {
    return type.cast(kept.computeIfAbsent(type, each -> maker.get()));
  }

  /** The same, if it was asked for before. */
  public <T> Optional<T> kept(Class<T> type) {
    return Optional.ofNullable(type.cast(kept.get(type)));
  }

  public Caller caller() {
    return caller;
  }

  public TenantId tenant() {
    return caller.tenant();
  }

  /** The row of this city with that id, or {@link NotFound}. */
  public <E> E get(Class<E> type, long id) {
    return find(type, id)
        .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, type.getSimpleName(), id));
  }

  /** The row of this city with that id, if there is one. */
  public <E> Optional<E> find(Class<E> type, long id) {
    return Optional.ofNullable(inside().find(type, new TenantKey(tenant().value(), id)));
  }

  /** Adds a new row. */
  public void add(Object entity) {
    inside().persist(entity);
  }

  /** Removes a row that was loaded in this work. */
  public void remove(Object entity) {
    inside().remove(entity);
  }

  /** Writes what has changed so far, so that the next SQL statement sees it. */
  public void flush() {
    inside().flush();
  }

  /** A JPQL query; it must compare {@code tenantId} with {@code :tenant}, which is filled here. */
  public <T> TypedQuery<T> query(String jpql, Class<T> type) {
    if (!jpql.contains(":tenant")) {
      throw new IllegalArgumentException("query without :tenant: " + jpql);
    }
    return inside().createQuery(jpql, type).setParameter("tenant", tenant().value());
  }

  /** A SQL statement on tenant-owned tables; it must name {@code tenant_id}. */
  public Sql sql(String text) {
    if (!text.contains("tenant_id")) {
      throw new IllegalArgumentException("statement without tenant_id: " + text);
    }
    return new Sql(this, text);
  }

  /**
   * Streams rows into a table by {@code copy … from stdin (format binary)}; how many. PostgreSQL
   * refuses that where row-level security holds, so the table is a temporary one of the
   * transaction, from which a statement then takes them.
   *
   * @param text names the columns, {@code tenant_id} among them
   */
  public long copy(String text, Consumer<CopyRows> rows) {
    if (!text.contains("tenant_id")) {
      throw new IllegalArgumentException("copy without tenant_id: " + text);
    }
    return CopyRows.run(connection(), text, rows);
  }

  /**
   * Streams rows as lines of text, as PostgreSQL's {@code COPY} writes and reads them; how many.
   *
   * @param text a {@code copy … to stdout} of rows of this city or a {@code copy … from stdin}; it
   *     names {@code tenant_id}
   */
  public long copyLines(String text, OutputStream to) {
    return CopyLines.out(connection(), requireCity(text), to);
  }

  /** The same the other way; PostgreSQL refuses it where row-level security holds. */
  public long copyLines(String text, InputStream from) {
    return CopyLines.in(connection(), requireCity(text), from);
  }

  private static String requireCity(String text) {
    if (!text.contains("tenant_id")) {
      throw new IllegalArgumentException("copy without tenant_id: " + text);
    }
    return text;
  }

  /**
   * Has everything that is read from now on be read as of one moment, and moments written alike
   * whatever the session says. Only before anything else was read in the transaction.
   */
  public void readAsOfOneMoment() {
    try (Statement statement = connection().createStatement()) {
      statement.execute("set transaction isolation level repeatable read");
      statement.execute("set local timezone = 'UTC'");
      statement.execute("set local datestyle = 'ISO, YMD'");
      statement.execute("set local intervalstyle = 'postgres'");
      statement.execute("set local extra_float_digits = 1");
      statement.execute("set local bytea_output = 'hex'");
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    }
  }

  /**
   * Has the commit of this transaction not wait until the disk has it. It stays whole and in its
   * place among the others; but if the database dies in the second after it, it may be as if it had
   * never been. For parts of a longer work that is then gone on with from where it stands.
   */
  public void commitWithoutWaiting() {
    try (Statement statement = connection().createStatement()) {
      statement.execute("set local synchronous_commit = off");
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    }
  }

  /** A SQL statement on the installation's own small tables; operators and the system only. */
  public Sql installationSql(String text) {
    if (caller.kind() != Caller.Kind.OPERATOR && caller.kind() != Caller.Kind.SYSTEM) {
      throw new IllegalStateException(caller.kind() + " may not touch the installation's tables");
    }
    return new Sql(this, text);
  }

  /** The connection of which a statement that sets the city itself is made. */
  Connection bareConnection() {
    return entities.unwrap(Connection.class);
  }

  /** The connection that this work is pinned to; it is not the caller's to close. */
  public Connection connection() {
    return inside().unwrap(Connection.class);
  }

  /** The city's versions as this transaction sees them, read once. */
  public Versions versions() {
    if (versions == null) {
      versions = readVersions();
    }
    return versions;
  }

  /** The city at a version of one of its parts, under which something of it is remembered. */
  public CityAt at(long version) {
    return new CityAt(tenant(), versions().incarnation(), version);
  }

  private Versions readVersions() {
    return sql(Versions.READ)
        .set(tenant().value())
        .first(Versions::of)
        .orElseThrow(() -> new NotFound(KernelError.NOT_FOUND, "tenant", tenant()));
  }

  /** Whether the versions have not been read, so that asking for them costs a statement. */
  public boolean lacksVersions() {
    return versions == null;
  }

  /** Hands over versions that another statement of this work has read along. */
  public void sawVersions(Versions seen) {
    versions = seen;
  }

  /**
   * Gives a part of the city a version that it never had, and forgets what was read before. The
   * number is drawn and not counted on: after a rollback the next change would count to the same
   * number again, and caches filled within the lost transaction would then count as current. Until
   * the end of the transaction nobody else can change a part of the same city. Only the chain's
   * number is counted: it names rows, which nobody caches before they are committed.
   */
  public void raise(VersionOf part) {
    flush();
    long next = part.isCounted() ? 1 : ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    String base = part.isCounted() ? part.column() + " + " : "";
    sql("update tierline.tenant set " + part.column() + " = " + base + "? where tenant_id = ?")
        .set(next)
        .set(tenant().value())
        .update();
    versions = null;
    raised.add(new Raised(tenant(), part));
  }

  /**
   * Whether a version of this city was raised in this transaction: what it then reads must not go
   * into a shared cache.
   */
  public boolean hasRaised() {
    return caller.hasTenant() && raised.stream().anyMatch(each -> each.city().equals(tenant()));
  }

  /** The same for what is remembered by the version of one part. */
  public boolean hasRaised(VersionOf part) {
    return caller.hasTenant()
        && (raised.contains(new Raised(tenant(), part))
            || raised.contains(new Raised(tenant(), VersionOf.INCARNATION)));
  }

  /** Refuses when the caller read an older version than the row now has. */
  public static void requireVersion(@Nullable Long expected, long current) {
    if (expected != null && expected != current) {
      throw new Conflict(KernelError.STALE_VERSION, expected);
    }
  }
}
