package org.tierline.seal;

import com.google.crypto.tink.KeysetHandle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * The keys for which others seal what only this installation shall open, such as a city on its way.
 * The public half is for whoever sends; the private half lies under the {@link MasterKey}, and goes
 * when another key follows. For operators.
 */
public final class ReceivingKeys {
  /** Where the private halves lie. */
  public static final SealedColumn SEALED =
      new SealedColumn(
          SealedColumn.Owner.INSTALLATION,
          "receiving_key",
          "secret",
          "key_no::text",
          "secret is not null",
          SealedColumn.Form.KEYSET,
          "receiving-key/{key}");

  private final Transactions transactions;
  private final MasterKeys master;
  private final InstantSource time;

  public ReceivingKeys(Transactions transactions, MasterKeys master, InstantSource time) {
    this.transactions = transactions;
    this.master = master;
    this.time = time;
  }

  /** All of them, the first one first; there is none until one was made. */
  public List<ReceivingKey> list(Caller operator) {
    operator.requireOperator();
    return transactions.read(operator, ReceivingKeys::all);
  }

  /**
   * Makes a key that is used from now on. The private half of the one before is destroyed: what was
   * sealed for it and lies somewhere opens nowhere any more.
   *
   * @param reason at most 200 characters
   */
  public ReceivingKey renew(Caller operator, String reason) {
    operator.requireOperator();
    new Violations().text("reason", reason, 200).refuseIfAny();
    return transactions.write(
        operator,
        work -> {
          work.installationSql("lock table tierline.receiving_key in share row exclusive mode")
              .update();
          List<ReceivingKey> before = all(work);
          int no = before.size() + 1;
          work.installationSql(
                  "update tierline.receiving_key set secret = null, ended_at = ?"
                      + " where ended_at is null")
              .set(now())
              .update();
          insert(work, no, reason);
          ReceivingKey made = all(work).get(no - 1);
          Trail.noteForInstallation(
              work,
              AuditNote.of(AuditAction.RECEIVING_KEY_RENEWED, AuditSubject.RECEIVING_KEY, no)
                  .change(no == 1 ? null : before.get(no - 2).fingerprint(), made.fingerprint())
                  .because(reason));
          return made;
        });
  }

  private void insert(Work work, int no, String reason) {
    KeysetHandle pair = PublicSeal.fresh();
    byte[] known = PublicSeal.publicHalf(pair);
    work.installationSql(
            "insert into tierline.receiving_key (key_no, public_key, fingerprint, secret, made_at,"
                + " made_by, reason) values (?, ?, ?, ?, ?, ?, ?)")
        .set(no)
        .set(known)
        .set(PublicSeal.fingerprint(known))
        .set(master.wrapKeyset(work, SEALED.at(no), pair))
        .set(now())
        .set(work.caller().reason())
        .set(reason)
        .update();
  }

  /**
   * Seals for another installation.
   *
   * @param publicKey its key as it shows it
   * @param context for what; it opens for nothing else
   */
  public static byte[] seal(String publicKey, byte[] plain, String context) {
    return PublicSeal.seal(PublicSeal.parse(publicKey), plain, context);
  }

  /**
   * The fingerprint of a key that somebody has handed on.
   *
   * @throws Invalid where it is none
   */
  public static String fingerprint(String publicKey) {
    try {
      return PublicSeal.fingerprint(PublicSeal.parse(publicKey));
    } catch (IllegalArgumentException e) {
      throw Invalid.of("receiver", KernelError.MALFORMED, "32 bytes in Base64");
    }
  }

  /** One of this installation's keys, to open what was sealed for it. */
  public static final class Held {
    private final MasterKeys master;
    private final int no;
    private final byte[] secret;

    private Held(MasterKeys master, int no, byte[] secret) {
      this.master = master;
      this.no = no;
      this.secret = secret;
    }

    /**
     * What was sealed for it.
     *
     * @throws IllegalStateException where it was changed, or sealed for something else
     */
    public byte[] open(byte[] sealed, String context) {
      SealedPlace place = SEALED.at(no);
      return PublicSeal.open(master.unwrapKeyset(place, secret), place.name(), sealed, context);
    }
  }

  /** The key of that fingerprint; none where the installation has no such key, or no longer. */
  public Optional<Held> held(Work work, String fingerprint) {
    work.caller().requireOperator();
    return work.installationSql(
            "select key_no, secret from tierline.receiving_key"
                + " where fingerprint = ? and ended_at is null")
        .set(fingerprint)
        .first(row -> new Held(master, row.getInt(1), row.getBytes(2)));
  }

  private static List<ReceivingKey> all(Work work) {
    return work.installationSql(
            "select key_no, public_key, fingerprint, made_at, made_by, reason, ended_at"
                + " from tierline.receiving_key order by key_no")
        .list(ReceivingKeys::view);
  }

  private static ReceivingKey view(ResultSet row) throws SQLException {
    return new ReceivingKey(
        row.getInt("key_no"),
        Base64.getEncoder().encodeToString(row.getBytes("public_key")),
        row.getString("fingerprint"),
        Sql.requiredInstant(row, "made_at"),
        row.getString("made_by"),
        row.getString("reason"),
        Sql.instant(row, "ended_at"));
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
