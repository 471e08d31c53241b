package org.tierline.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Weigher;
import java.time.Duration;
import java.util.function.Function;

/**
 * What is remembered of cities by the version of one part, as each work's own transaction sees it:
 * a change counts from the next transaction on, on every node. A work that has raised the part
 * reads what it asks for, since it may yet change it, and since it may be rolled back.
 *
 * @param <T> what is remembered of a city, never changed
 */
public final class CityCache<T> {
  /** A version that nobody asks for any more is forgotten, however much room there is. */
  private static final Duration UNASKED = Duration.ofMinutes(5);

  private final VersionOf part;
  private final Cache<CityAt, T> known;

  /**
   * Empty.
   *
   * @param part whose versions count
   * @param most how much is remembered, of all cities together
   * @param weight how much one is
   */
  public CityCache(VersionOf part, long most, Weigher<CityAt, T> weight) {
    this.part = part;
    this.known =
        Caffeine.newBuilder()
            .maximumWeight(most)
            .weigher(weight)
            .expireAfterAccess(UNASKED)
            .build();
  }

  /** What is known of the work's city, read if it is not remembered. */
  public T get(Work work, Function<Work, T> read) {
    if (work.hasRaised(part)) {
      return read.apply(work);
    }
    CityAt key = work.at(work.versions().of(part));
    T found = known.getIfPresent(key);
    if (found == null) {
      found = read.apply(work);
      known.put(key, found);
    }
    return found;
  }
}
