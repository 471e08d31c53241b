package org.tierline.seal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Ed25519;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Violations;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * The keys by which an installation signs what others are to believe later (Ed25519, RFC 8032). The
 * private half lies under the {@link MasterKey} and goes when another key follows; public halves
 * stay, so that old signatures can be checked.
 */
public final class SigningKeys {
  /** Where the private halves lie. */
  public static final SealedColumn SECRETS =
      new SealedColumn(
          SealedColumn.Owner.INSTALLATION,
          "signing_key",
          "secret",
          "key_no::text",
          "secret is not null",
          SealedColumn.Form.BYTES,
          "signing-key/{key}");

  /** Where the public halves lie once more. */
  public static final SealedColumn PROOFS =
      new SealedColumn(
          SealedColumn.Owner.INSTALLATION,
          "signing_key",
          "proof",
          "key_no::text",
          "proof is not null",
          SealedColumn.Form.BYTES,
          "signing-key/{key}/public");

  private static final Caller READER = Caller.operator("signing keys");

  private final Transactions transactions;
  private final MasterKeys master;
  private final InstantSource time;

  public SigningKeys(Transactions transactions, MasterKeys master, InstantSource time) {
    this.transactions = transactions;
    this.master = master;
    this.time = time;
  }

  /**
   * The number of the key that signs now, within work of the system or an operator; the first one
   * is made where there is none. It signs until that work ends.
   */
  public int present(Work work) {
    Optional<Integer> newest = newest(work);
    if (newest.isPresent()) {
      return newest.get();
    }
    insert(work, 1, "first use");
    return newest(work).orElseThrow();
  }

  /** Signs by the key that {@link #present} has named in the same work. */
  public byte[] sign(Work work, int key, byte[] message) {
    byte[] wrapped =
        work.installationSql("select secret from tierline.signing_key where key_no = ?")
            .set(key)
            .first(row -> row.getBytes(1))
            .orElseThrow();
    try {
      byte[] secret = master.unwrap(SECRETS.at(key), wrapped);
      Signature signature = Signature.getInstance(Ed25519.NAME);
      signature.initSign(
          KeyFactory.getInstance(Ed25519.NAME).generatePrivate(new PKCS8EncodedKeySpec(secret)));
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot sign by key " + key, e);
    }
  }

  /** The public half of a key, as X.509. */
  public byte[] known(Work work, int key) {
    return work.installationSql("select public_key from tierline.signing_key where key_no = ?")
        .set(key)
        .first(row -> row.getBytes(1))
        .orElseThrow();
  }

  /** All public keys, the first one first; they are for everybody. */
  public List<SigningKey> list(Caller caller) {
    Objects.requireNonNull(caller, "caller");
    return transactions.read(READER, this::list);
  }

  /**
   * Has another key sign from now on; operators. The private half of the one before is destroyed.
   *
   * @param reason at most 200 characters
   */
  public SigningKey renew(Caller operator, String reason) {
    operator.requireOperator();
    new Violations().text("reason", reason, 200).refuseIfAny();
    return transactions.write(
        operator,
        work -> {
          work.installationSql("lock table tierline.signing_key in share row exclusive mode")
              .update();
          int no =
              (int)
                  work.installationSql("select coalesce(max(key_no), 0) from tierline.signing_key")
                      .number();
          work.installationSql(
                  "update tierline.signing_key set secret = null, ended_at = ?"
                      + " where ended_at is null")
              .set(now())
              .update();
          insert(work, no + 1, reason);
          Trail.noteForInstallation(
              work,
              AuditNote.of(AuditAction.SIGNING_KEY_RENEWED, AuditSubject.SIGNING_KEY, no + 1)
                  .change(no == 0 ? null : no, no + 1)
                  .because(reason));
          List<SigningKey> all = list(work);
          return all.get(all.size() - 1);
        });
  }

  /** A renewal waits for who signs. */
  private static Optional<Integer> newest(Work work) {
    return work.installationSql(
            "select key_no from tierline.signing_key where ended_at is null"
                + " order by key_no desc limit 1 for share")
        .first(row -> row.getInt(1));
  }

  private void insert(Work work, int no, String reason) {
    KeyPair pair;
    try {
      pair = KeyPairGenerator.getInstance(Ed25519.NAME).generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks Ed25519", e);
    }
    byte[] known = pair.getPublic().getEncoded();
    work.installationSql(
            "insert into tierline.signing_key (key_no, public_key, secret, proof, made_at, made_by,"
                + " reason) values (?, ?, ?, ?, ?, ?, ?) on conflict (key_no) do nothing")
        .set(no)
        .set(known)
        .set(master.wrap(work, SECRETS.at(no), pair.getPrivate().getEncoded()))
        .set(master.wrap(work, PROOFS.at(no), known))
        .set(now())
        .set(work.caller().reason())
        .set(reason)
        .update();
  }

  /** The same within work of the system or an operator. */
  public List<SigningKey> list(Work work) {
    return work.installationSql(
            "select key_no, public_key, proof, made_at, made_by, reason, ended_at"
                + " from tierline.signing_key order by key_no")
        .list(this::view);
  }

  private SigningKey view(ResultSet row) throws SQLException {
    int no = row.getInt("key_no");
    byte[] known = row.getBytes("public_key");
    return new SigningKey(
        no,
        Base64.getEncoder().encodeToString(known),
        Sql.requiredInstant(row, "made_at"),
        row.getString("made_by"),
        row.getString("reason"),
        Sql.instant(row, "ended_at"),
        isProven(no, known, row.getBytes("proof")));
  }

  private boolean isProven(int no, byte[] known, byte[] proof) {
    try {
      return Arrays.equals(known, master.unwrap(PROOFS.at(no), proof));
    } catch (IllegalStateException doesNotOpen) {
      return false;
    }
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
