package org.tierline.seal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeyTemplates;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.Violations;
import org.tierline.store.CityAt;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * The data keys of cities: each has one for what is written now, and keeps those before for what
 * was written then. They lie in the database under the {@link MasterKey}, and readable only in
 * memory. A key seals by AES-256-GCM together with the city and the place of the value, so that a
 * ciphertext copied to another row, or another city, opens nowhere.
 */
public final class CityKeys {
  /** Where the keys lie. */
  public static final SealedColumn SEALED =
      new SealedColumn(
          SealedColumn.Owner.CITY,
          "data_key",
          "secret",
          "version::text",
          "secret is not null",
          SealedColumn.Form.KEYSET,
          "data-key/{key}");

  private static final int CACHED = 10_000;

  private final Transactions transactions;
  private final MasterKeys master;
  private final InstantSource time;
  private final Cache<TenantId, Keys> cache = Caffeine.newBuilder().maximumSize(CACHED).build();

  public CityKeys(Transactions transactions, MasterKeys master, InstantSource time) {
    this.transactions = transactions;
    this.master = master;
    this.time = time;
  }

  /**
   * The keys of a city.
   *
   * @param seenAt the version of its catalogue at which they stood; null where nobody has looked
   */
  private record Keys(SortedMap<Integer, Aead> byVersion, @Nullable CityAt seenAt) {
    int current() {
      return byVersion.lastKey();
    }
  }

  /** Makes the first key of a city that is being founded: nothing lies in it under another. */
  public void found(Work work) {
    insert(work, 1, "founding", now());
  }

  /** Seals a value under the newest key of the work's city. */
  public Sealed seal(Work work, String place, byte[] plain) {
    Keys keys = current(work);
    try {
      Aead aead = Objects.requireNonNull(keys.byVersion.get(keys.current()));
      return new Sealed(keys.current(), aead.encrypt(plain, place(work, place)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal " + place, e);
    }
  }

  /**
   * What was sealed in the work's city at that very place.
   *
   * @throws IllegalStateException if it was changed, or written at another place
   */
  public byte[] open(Work work, String place, Sealed sealed) {
    Keys keys = cache.getIfPresent(work.tenant());
    byte[] known =
        keys != null && keys.byVersion.containsKey(sealed.version())
            ? opened(work, keys, place, sealed)
            : null;
    // A city that has come back out of a file may have another key of the same number.
    byte[] plain = known == null ? opened(work, load(work, null), place, sealed) : known;
    if (plain == null) {
      throw new IllegalStateException("what is sealed does not belong at " + place);
    }
    return plain;
  }

  private static byte @Nullable [] opened(Work work, Keys keys, String place, Sealed sealed) {
    Aead aead = keys.byVersion.get(sealed.version());
    if (aead == null) {
      throw new IllegalStateException("the city has no key " + sealed.version());
    }
    try {
      return aead.decrypt(sealed.text(), place(work, place));
    } catch (GeneralSecurityException notByThisKey) {
      return null;
    }
  }

  private static byte[] place(Work work, String place) {
    return MasterKey.place(work.tenant() + "/" + place);
  }

  /**
   * Gives the caller's city a new key for what is written from now on; what lies under older ones
   * is sealed anew in the background and can be read meanwhile. For the operator at work in it.
   *
   * @param reason at most 200 characters
   */
  public KeyStanding renew(Caller operator, String reason) {
    operator.requireOperator();
    new Violations().text("reason", reason, 200).refuseIfAny();
    return transactions.write(
        operator,
        work -> {
          // Others see it with the city's next version; the raised row keeps renewals apart.
          work.raise(VersionOf.CATALOGUE);
          int next = newest(work) + 1;
          insert(work, next, reason, null);
          Trail.note(
              work,
              AuditNote.of(AuditAction.DATA_KEY_RENEWED, AuditSubject.DATA_KEY, next)
                  .change(next - 1, next)
                  .because(reason));
          return standing(work);
        });
  }

  /** The city's key and how far its data have come; for the operator at work in it. */
  public KeyStanding standing(Caller operator) {
    operator.requireOperator();
    return transactions.read(operator, CityKeys::standing);
  }

  private static KeyStanding standing(Work work) {
    return work.sql(
            "select version, made_at, done_at from tierline.data_key where tenant_id = ?"
                + " order by version desc limit 1")
        .set(work.tenant().value())
        .first(
            row ->
                new KeyStanding(
                    row.getInt(1),
                    Sql.requiredInstant(row, "made_at"),
                    Sql.instant(row, "done_at")))
        .orElseThrow();
  }

  /** The version of the newest key, which is made where there is none. */
  public int version(Work work) {
    return current(work).current();
  }

  /** Makes the first key of a city that was founded before cities had any. */
  public void ensure(Work work) {
    if (cache.getIfPresent(work.tenant()) == null) {
      current(work);
    }
  }

  /**
   * How far the sealing anew under a city's newest key has come.
   *
   * @param order after which order it goes on
   * @param revision after which of its revisions
   * @param moved how much this pass has sealed anew
   */
  public record Pass(int version, long order, int revision, long moved) {

    /** The same further on. */
    public Pass to(long nextOrder, int nextRevision, long movedByThen) {
      return new Pass(version, nextOrder, nextRevision, movedByThen);
    }
  }

  /** What is still to be sealed anew in the work's city, if no other node is at it. */
  public Optional<Pass> pending(Work work) {
    return work.sql(
            "select d.version, d.at_order, d.at_revision, d.moved from tierline.data_key d"
                + " where d.tenant_id = ? and d.done_at is null and not exists"
                + " (select 1 from tierline.data_key n where n.tenant_id = d.tenant_id"
                + " and n.version > d.version) for update of d skip locked")
        .set(work.tenant().value())
        .first(row -> new Pass(row.getInt(1), row.getLong(2), row.getInt(3), row.getLong(4)));
  }

  /** Keeps how far a pass has come; with a time if nothing is left. */
  public void reached(Work work, Pass pass, @Nullable Instant doneAt) {
    work.sql(
            "update tierline.data_key set at_order = ?, at_revision = ?, moved = ?,"
                + " done_at = ?::timestamptz where tenant_id = ? and version = ?")
        .set(pass.order())
        .set(pass.revision())
        .set(pass.moved())
        .set(doneAt)
        .set(work.tenant().value())
        .set(pass.version())
        .update();
  }

  /** The city's keys under another master key, by their versions; for taking the city elsewhere. */
  public SortedMap<Integer, byte[]> handOver(Work work, MasterKey other) {
    work.caller().requireOperator();
    var wrapped = new TreeMap<Integer, byte[]>();
    work.sql("select version, secret from tierline.data_key where tenant_id = ?")
        .set(work.tenant().value())
        .list(
            row ->
                wrapped.put(
                    row.getInt(1),
                    other.wrapKeyset(
                        keyset(work, row.getInt(1), row.getBytes(2)),
                        SEALED.at(work, row.getInt(1)).name())));
    return wrapped;
  }

  /** Lays keys that were handed over under this installation's master key, into their rows. */
  public void takeOver(Work work, MasterKey other, SortedMap<Integer, byte[]> wrapped) {
    work.caller().requireOperator();
    wrapped.forEach(
        (version, secret) -> {
          SealedPlace place = SEALED.at(work, version);
          int rows =
              work.sql(
                      "update tierline.data_key set secret = ? where tenant_id = ? and version = ?")
                  .set(master.wrapKeyset(work, place, other.unwrapKeyset(secret, place.name())))
                  .set(work.tenant().value())
                  .set(version)
                  .update();
          if (rows != 1) {
            throw new IllegalStateException("there is no row for " + place.name());
          }
        });
    cache.invalidate(work.tenant());
  }

  private Keys current(Work work) {
    Keys keys = cache.getIfPresent(work.tenant());
    CityAt seen = work.at(work.versions().catalogue());
    if (keys != null && seen.equals(keys.seenAt) && !work.hasRaised()) {
      return keys;
    }
    keys = load(work, seen);
    if (!keys.byVersion.isEmpty()) {
      return keys;
    }
    work.raise(VersionOf.CATALOGUE);
    insert(work, 1, "first use", null);
    return load(work, work.at(work.versions().catalogue()));
  }

  private static int newest(Work work) {
    return (int)
        work.sql("select coalesce(max(version), 0) from tierline.data_key where tenant_id = ?")
            .set(work.tenant().value())
            .number();
  }

  private Keys load(Work work, @Nullable CityAt seenAt) {
    var byVersion = new TreeMap<Integer, Aead>();
    work.sql("select version, secret from tierline.data_key where tenant_id = ?")
        .set(work.tenant().value())
        .list(row -> byVersion.put(row.getInt(1), key(work, row.getInt(1), row.getBytes(2))));
    var keys = new Keys(byVersion, seenAt);
    if (!work.hasRaised() && !byVersion.isEmpty()) {
      cache.put(work.tenant(), keys);
    }
    return keys;
  }

  private Aead key(Work work, int version, byte[] wrapped) {
    try {
      return keyset(work, version, wrapped).getPrimitive(RegistryConfiguration.get(), Aead.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          SEALED.at(work, version).name() + " is no key for sealing", e);
    }
  }

  private KeysetHandle keyset(Work work, int version, byte[] wrapped) {
    return master.unwrapKeyset(SEALED.at(work, version), wrapped);
  }

  private void insert(Work work, int version, String reason, @Nullable Instant doneAt) {
    work.sql(
            "insert into tierline.data_key (tenant_id, version, secret, made_at, made_by, reason,"
                + " done_at) values (?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (tenant_id, version) do nothing")
        .set(work.tenant().value())
        .set(version)
        .set(fresh(work, version))
        .set(now())
        .set(work.caller().kind())
        .set(reason)
        .set(doneAt)
        .update();
  }

  private byte[] fresh(Work work, int version) {
    try {
      return master.wrapKeyset(
          work,
          SEALED.at(work, version),
          KeysetHandle.generateNew(KeyTemplates.get("AES256_GCM_RAW").toParameters()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a data key", e);
    }
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
