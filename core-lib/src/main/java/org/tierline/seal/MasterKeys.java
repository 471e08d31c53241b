package org.tierline.seal;

import com.google.crypto.tink.KeysetHandle;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * The master keys that a node was given: whatever was laid under one of them opens, and whatever is
 * laid there now lies under the present one of the installation. Which one that is stands in the
 * database and not in a node's settings, so that all nodes change over at the same moment, and who
 * still lays something under the one before is waited for. Each value begins with the fingerprint
 * of its key.
 */
public final class MasterKeys {
  private final Map<String, MasterKey> held;
  private final List<SealedColumn> columns;
  private final @Nullable String headless;

  private MasterKeys(
      Map<String, MasterKey> held, List<SealedColumn> columns, @Nullable String headless) {
    this.held = held;
    this.columns = columns;
    this.headless = headless;
  }

  /**
   * Looks at the start whether the keys fit the installation. A key that it has never had is its
   * present one from here on, if the one before was given too; one that was exchanged never is it
   * again.
   *
   * @param key the one under which everything is to lie
   * @param further others by which may be opened: the one before it, or one to come
   * @param columns all in which something lies under a master key
   * @throws WrongMasterKeyException if something lies under a key that was not given
   */
  public static MasterKeys open(
      Transactions transactions,
      MasterKey key,
      List<MasterKey> further,
      List<SealedColumn> columns,
      InstantSource time) {
    var held = new LinkedHashMap<String, MasterKey>();
    held.put(key.fingerprint(), key);
    further.forEach(each -> held.putIfAbsent(each.fingerprint(), each));
    String headless =
        transactions
            .write(
                Caller.operator("start"),
                work ->
                    new MasterKeyStart(
                            work, key, held, time.instant().truncatedTo(ChronoUnit.MICROS))
                        .run())
            .orElse(null);
    return new MasterKeys(Map.copyOf(held), List.copyOf(columns), headless);
  }

  /** Whether this node has keys between which something can be moved. */
  boolean areSeveral() {
    return held.size() > 1;
  }

  /** In the same order on every node, so that two of them do not wait for each other. */
  List<SealedColumn> columns() {
    return columns;
  }

  /** Under which key lies what has no head; null where there is none. */
  @Nullable String headless() {
    return headless;
  }

  /** The present key of the installation, until the work ends. */
  private record Present(String fingerprint) {}

  String present(Work work) {
    return work.kept(Present.class, () -> new Present(MasterKeyRows.present(work))).fingerprint();
  }

  private MasterKey presentKey(Work work) {
    String present = present(work);
    MasterKey key = held.get(present);
    if (key == null) {
      throw new IllegalStateException(
          "the master key was exchanged for the one with the fingerprint "
              + present
              + ", which this node was not given: it can lay nothing under it");
    }
    return key;
  }

  /** Whether this node was given a key. */
  boolean hold(String fingerprint) {
    return held.containsKey(fingerprint);
  }

  /** Whether this node was given the present key. */
  boolean holdPresent(Work work) {
    return hold(present(work));
  }

  /** A secret under the present key. */
  public byte[] wrap(Work work, SealedPlace place, byte[] secret) {
    require(place);
    MasterKey key = presentKey(work);
    return SealedHead.before(key.fingerprint(), key.wrap(secret, place.name()));
  }

  /**
   * The secret that {@link #wrap} has hidden.
   *
   * @throws IllegalStateException if it was changed, belongs elsewhere, or lies under another key
   */
  public byte[] unwrap(SealedPlace place, byte[] value) {
    return keyOf(place, value).unwrap(SealedHead.behind(value), place.name());
  }

  /** A set of keys under the present key. */
  byte[] wrapKeyset(Work work, SealedPlace place, KeysetHandle keyset) {
    require(place);
    MasterKey key = presentKey(work);
    return SealedHead.before(key.fingerprint(), key.wrapKeyset(keyset, place.name()));
  }

  /** The keys that {@link #wrapKeyset} has hidden. */
  KeysetHandle unwrapKeyset(SealedPlace place, byte[] value) {
    return keyOf(place, value).unwrapKeyset(SealedHead.behind(value), place.name());
  }

  /** The same value under the present key. */
  byte[] anew(Work work, SealedPlace place, byte[] value) {
    return place.column().form() == SealedColumn.Form.KEYSET
        ? wrapKeyset(work, place, unwrapKeyset(place, value))
        : wrap(work, place, unwrap(place, value));
  }

  private void require(SealedPlace place) {
    if (!columns.contains(place.column())) {
      throw new IllegalArgumentException(
          place.column().table() + " is not among what an exchange of the master key moves");
    }
  }

  private MasterKey keyOf(SealedPlace place, byte[] value) {
    String fingerprint = SealedHead.in(value).orElse(headless);
    MasterKey key = fingerprint == null ? null : held.get(fingerprint);
    if (key == null) {
      throw new IllegalStateException(
          "the %s does not open under the master key: it lies under %s"
              .formatted(
                  place.name(),
                  Objects.requireNonNullElse(fingerprint, "none that tells its fingerprint")));
    }
    return key;
  }

  @Override
  public String toString() {
    return "master keys";
  }
}
