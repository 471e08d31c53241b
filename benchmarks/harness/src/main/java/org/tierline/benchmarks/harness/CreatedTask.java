package org.tierline.benchmarks.harness;

import org.jspecify.annotations.Nullable;

/** The task that was made last in this thread, noted by a listener inside the engine. */
public final class CreatedTask {
  private static final ThreadLocal<@Nullable String> ID = new ThreadLocal<>();

  private CreatedTask() {}

  public static void note(String id) {
    ID.set(id);
  }

  /** Which one it was since the last call; null if none was made. */
  public static @Nullable String take() {
    String id = ID.get();
    ID.remove();
    return id;
  }
}
