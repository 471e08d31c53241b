package org.tierline.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A running PostgreSQL of one's own, in a data folder.
 *
 * <p>Its life: {@link #at} names the folder, {@link Builder#start} makes the database on the first
 * start and opens it on later ones, {@link #close} stops it fast and waits. The data outlives the
 * program; what was committed outlives a crash of the program, of the server and of the machine. It
 * listens on 127.0.0.1 only and lets nobody in without a password. One program at a time uses a
 * folder. If a program was killed, its server lives on until the next start stops it.
 *
 * <p>Objects of this class may be used by many threads. Nothing here is null.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(EmbeddedPostgres.class.getName());

  private final Path folder;
  private final String version;
  private final Secrets secrets;
  private final Server server;
  private final FolderLock lock;
  private @Nullable Thread exitHook;
  private boolean closed;

  private EmbeddedPostgres(
      Path folder, String version, Secrets secrets, Server server, FolderLock lock) {
    this.folder = folder;
    this.version = version;
    this.secrets = secrets;
    this.server = server;
    this.lock = lock;
  }

  /** Begins to describe a database in a folder that is empty, absent, or used by it before. */
  public static Builder at(Path folder) {
    return new Builder(folder);
  }

  /** The JDBC address of the database, without parameters. */
  public String url() {
    return url(secrets.database());
  }

  /** The JDBC address of another database of the same server, without parameters. */
  public String url(String database) {
    return "jdbc:postgresql://" + ServerSettings.ADDRESS + ":" + port() + "/" + database;
  }

  /** The TCP port on 127.0.0.1. */
  public int port() {
    return server.port();
  }

  /** The owner of the database, who makes its tables. Not a superuser. */
  public Login owner() {
    return secrets.owner();
  }

  /** The plain login with no rights but those that the owner grants. */
  public Login runtime() {
    return secrets.runtime();
  }

  /** The superuser of the server, for maintenance. */
  public Login superuser() {
    return secrets.superuser();
  }

  /** The folder, with symbolic links resolved. */
  public Path folder() {
    return folder;
  }

  /** The version of the server, such as 18.6. */
  public String version() {
    return version;
  }

  /**
   * Stops the server fast: open transactions are rolled back, clients are disconnected, all that
   * was committed is on disk. Waits for the end, also in an interrupted thread. A second call does
   * nothing.
   *
   * @throws EmbeddedPostgresException if the server could not be stopped
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    dropExitHook();
    var interrupted = Thread.interrupted(); // else reading and writing files would fail
    try {
      stop();
    } catch (IOException e) {
      throw new EmbeddedPostgresException("Could not stop PostgreSQL in " + folder, e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void stop() throws IOException {
    try {
      server.stop();
    } finally {
      lock.release();
    }
  }

  private void dropExitHook() {
    var hook = exitHook;
    if (hook == null || hook == Thread.currentThread()) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      LOG.log(System.Logger.Level.TRACE, "The program is ending already", e);
    }
  }

  private synchronized void stopOnExit() {
    var hook = new Thread(this::close, "embedded-postgres-exit");
    exitHook = hook;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public String toString() {
    return "PostgreSQL " + version + " at " + url() + " in " + folder;
  }

  /**
   * A name and a password. The password is left out of {@link #toString}.
   *
   * @param user the role's name
   * @param password the password in clear text
   */
  public record Login(String user, String password) {
    @Override
    public String toString() {
      return user;
    }
  }

  /** What is to be started. Used once, by one thread. */
  public static final class Builder {
    private static final Pattern DATABASE = Pattern.compile("(?!pg_)[a-z][a-z0-9_]{0,39}");
    private static final int HIGHEST_PORT = 65535;

    private final Path folder;
    private final ServerSettings settings = new ServerSettings();
    private String database = "tierline";
    private int port;
    private @Nullable Path binaries;
    private boolean stopOnExit;
    private RunAs.Way way = RunAs.Way.BEST;

    private Builder(Path folder) {
      this.folder = folder;
    }

    /**
     * The database to be made on the first start, by default {@code tierline}. With it come the
     * roles {@code <name>_owner} and {@code <name>_app}. Later starts must name the same.
     *
     * @throws IllegalArgumentException unless the name is 1 to 40 of a–z, 0–9 and _, begins with a
     *     letter, and is not PostgreSQL's own
     */
    public Builder database(String name) {
      if (!DATABASE.matcher(name).matches()
          || name.equals("postgres")
          || name.equals("template0")
          || name.equals("template1")) {
        throw new IllegalArgumentException("Not a name for the database: " + name);
      }
      this.database = name;
      return this;
    }

    /**
     * The port on 127.0.0.1; 0, the default, is a free one, another at each start.
     *
     * @throws IllegalArgumentException outside 0 to 65535
     */
    public Builder port(int port) {
      if (port < 0 || port > HIGHEST_PORT) {
        throw new IllegalArgumentException("Not a port: " + port);
      }
      this.port = port;
      return this;
    }

    /**
     * Where the programs of PostgreSQL are unpacked, once for each version and platform. By default
     * {@code $XDG_CACHE_HOME/tierline} or {@code ~/.cache/tierline}, and where neither can be
     * written {@code tierline-<user>} in the folder for temporary files.
     */
    public Builder binaries(Path folder) {
      this.binaries = folder;
      return this;
    }

    /**
     * A further setting of the server, such as {@code shared_buffers}. Note that {@code
     * synchronous_commit=off} is allowed and gives up the last commits before a crash.
     *
     * @throws IllegalArgumentException for what decides where the server listens, how it asks for
     *     passwords, and that data is safe on disk, unless the value is the one in force anyway
     */
    public Builder setting(String key, String value) {
      settings.add(key, value);
      return this;
    }

    /**
     * Stops the server by a shutdown hook when the program ends. For plain programs; in a container
     * a hook runs before the application has stopped, so let the application close the database.
     */
    public Builder stopOnExit() {
      this.stopOnExit = true;
      return this;
    }

    /** For tests of the ways in which root runs a server. */
    Builder way(RunAs.Way way) {
      this.way = way;
      return this;
    }

    /**
     * Starts the server and waits until it takes connections. Servers and half-made folders that a
     * killed program left are cleared away first.
     *
     * @throws EmbeddedPostgresException if the folder is in use, foreign or of another version, if
     *     no binaries are there for this platform, or if the server does not start
     */
    public EmbeddedPostgres start() {
      try {
        return startOrThrow();
      } catch (IOException e) {
        throw new EmbeddedPostgresException("Could not start PostgreSQL in " + folder, e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new EmbeddedPostgresException("Interrupted while starting in " + folder, e);
      }
    }

    private EmbeddedPostgres startOrThrow() throws IOException, InterruptedException {
      var since = System.nanoTime();
      var home = DataFolder.open(folder);
      var lock = FolderLock.take(home.path(), home.lock());
      var started = false;
      try {
        var postgres = start(home, lock);
        started = true;
        LOG.log(
            System.Logger.Level.INFO,
            "PostgreSQL {0} at {1}:{2} in {3}, started in {4} ms",
            postgres.version,
            ServerSettings.ADDRESS,
            Integer.toString(postgres.port()),
            postgres.folder,
            (System.nanoTime() - since) / 1_000_000);
        return postgres;
      } finally {
        if (!started) {
          lock.release();
        }
      }
    }

    private EmbeddedPostgres start(DataFolder home, FolderLock lock)
        throws IOException, InterruptedException {
      var runAs = RunAs.choose(home.path(), way);
      var cache = binaries == null ? BinariesCache.folder(runAs) : binaries;
      var unpacked = Binaries.in(cache, Platform.current());
      var programs = new Programs(unpacked, runAs);
      var log = ServerLog.open(home.log());
      runAs.handOver(home.path());
      var secrets = prepare(home, unpacked, programs);
      runAs.handOver(home.path());
      var plan = new Server.Plan(home.data(), settings.copy(), port, log);
      var server = Server.start(plan, programs);
      var postgres = new EmbeddedPostgres(home.path(), unpacked.version(), secrets, server, lock);
      if (stopOnExit) {
        postgres.stopOnExit();
      }
      return postgres;
    }

    /** Leaves the data folder whole, ours, and without a server. */
    private Secrets prepare(DataFolder home, Binaries unpacked, Programs programs)
        throws IOException, InterruptedException {
      home.dropHalfDone();
      if (!home.isInitialised()) {
        FirstStart.run(home, programs, database);
      }
      home.requireVersion(unpacked);
      var secrets = Secrets.read(home.secrets());
      if (!secrets.database().equals(database)) {
        throw new EmbeddedPostgresException(
            home.path() + " holds the database " + secrets.database() + ", not " + database);
      }
      new Leftovers(home.data(), programs).clear();
      DataFolder.writeAccess(home.data());
      return secrets;
    }
  }
}
