package org.tierline.architecture.bad.unbounded;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Keeps something for every city for ever. */
public final class Growing {
  private final Cache<Long, String> names = Caffeine.newBuilder().build();

  public String name(long city) {
    return names.get(city, String::valueOf);
  }
}
