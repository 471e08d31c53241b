package org.tierline.audit;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The public keys by which the anchors of a trail are checked. Each installation counts its keys
 * from 1, so those of one where the city stood before belong to the anchors that were signed there:
 * up to one of them, behind those of the installation before. All others belong to the last
 * installation.
 */
public final class AnchorKeys {
  private final NavigableMap<Long, Map<Integer, Optional<byte[]>>> earlier = new TreeMap<>();
  private final Map<Integer, byte[]> own = new TreeMap<>();

  /**
   * Adds a key of the last installation.
   *
   * @param key in the form of X.509
   */
  public void add(int no, byte[] key) {
    own.put(no, key);
  }

  /**
   * Adds a key of an earlier installation.
   *
   * @param until the number of the last anchor that was signed there
   * @param key in the form of X.509; null where it did not come along
   */
  public void add(long until, int no, byte @Nullable [] key) {
    earlier.computeIfAbsent(until, anchor -> new TreeMap<>()).put(no, Optional.ofNullable(key));
  }

  /**
   * The key by which an anchor is to be checked; null where none is known. Where it did not come
   * along the last installation may have been the first one, too.
   */
  byte @Nullable [] find(TrailAnchor anchor) {
    var there = earlier.ceilingEntry(anchor.no());
    if (there == null || isLost(anchor)) {
      return own.get(anchor.key());
    }
    Optional<byte[]> key = there.getValue().get(anchor.key());
    return key == null ? null : key.orElse(null);
  }

  /** Whether the key of an anchor is known to be one that did not come along. */
  boolean isLost(TrailAnchor anchor) {
    var there = earlier.ceilingEntry(anchor.no());
    Optional<byte[]> key = there == null ? null : there.getValue().get(anchor.key());
    return key != null && key.isEmpty();
  }

  /** Told of each key. */
  public interface Reader {
    /**
     * A key.
     *
     * @param until the last anchor that it is for; null for one of the last installation
     * @param key null where it did not come along
     */
    void read(@Nullable Long until, int no, byte @Nullable [] key);
  }

  /** Tells of all keys, those of the first installation first. */
  public void forEach(Reader reader) {
    earlier.forEach(
        (until, keys) -> keys.forEach((no, key) -> reader.read(until, no, key.orElse(null))));
    own.forEach((no, key) -> reader.read(null, no, key));
  }
}
