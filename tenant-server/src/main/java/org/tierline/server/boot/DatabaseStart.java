package org.tierline.server.boot;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/**
 * The one database of this deployment. It is started in a thread of its own while the container
 * still deploys, and asked for by the data source, which the container makes by itself. Hence it is
 * static: one per class loader, that is one per deployment.
 */
final class DatabaseStart {
  private static @Nullable FutureTask<Database> task;
  private static boolean stopped;

  private DatabaseStart() {}

  /** What this deployment was configured with. */
  static ServerConfig config() {
    return ServerConfig.read(ConfigProvider.getConfig());
  }

  /** Begins in the background; does nothing when it has begun already. */
  static synchronized FutureTask<Database> begin() {
    if (stopped) {
      throw new IllegalStateException("the application has been stopped");
    }
    FutureTask<Database> running = task;
    if (running == null) {
      ServerConfig config = config();
      running = new FutureTask<>(() -> Database.open(config));
      task = running;
      Thread thread = new Thread(running, "tierline-database-start");
      thread.setDaemon(true);
      thread.start();
    }
    return running;
  }

  /** The running database; waits for the start and throws what it failed with. */
  static Database await() {
    try {
      return begin().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new CompletionException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the database starts", e);
    }
  }

  /** Stops the database if it was ever begun. */
  static void stop() {
    FutureTask<Database> running;
    synchronized (DatabaseStart.class) {
      running = stopped ? null : task;
      stopped = true;
    }
    if (running == null) {
      return;
    }
    try {
      running.get().close();
    } catch (ExecutionException e) {
      // It never ran; whoever awaited it was told why.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
