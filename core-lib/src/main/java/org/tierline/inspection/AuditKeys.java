package org.tierline.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.seal.MasterKeys;
import org.tierline.seal.SealedColumn;
import org.tierline.seal.SealedPlace;
import org.tierline.seal.SigningKey;
import org.tierline.seal.SigningKeys;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/**
 * The public keys by which the anchors of a city are checked. They go along when the city is taken
 * into another installation: the anchors that it brings were signed by the keys of the one that it
 * comes from, whose numbers are those of other keys here.
 */
public final class AuditKeys {
  /** Where public keys lie once more; nothing lies there for one that was not proven. */
  public static final SealedColumn PROOFS =
      new SealedColumn(
          SealedColumn.Owner.CITY,
          "audit_key",
          "proof",
          "until_anchor || '/' || key_no",
          "length(proof) > 0",
          SealedColumn.Form.BYTES,
          "audit-key/{key}");

  private static final byte[] UNPROVEN = new byte[0];

  private final SigningKeys signing;
  private final MasterKeys master;

  public AuditKeys(SigningKeys signing, MasterKeys master) {
    this.signing = signing;
    this.master = master;
  }

  /** The keys of this installation, to be asked for outside of a work. */
  List<SigningKey> own(Caller caller) {
    return signing.list(caller);
  }

  /** All keys for the work's city, those of earlier installations first. */
  List<AuditKey> list(Work work, List<SigningKey> own) {
    List<AuditKey> all = new ArrayList<>(earlier(work));
    own.forEach(key -> all.add(AuditKey.of(key)));
    return all;
  }

  /** The keys that the anchors of the work's city need elsewhere; for operators. */
  public List<AuditKey> handOver(Work work) {
    work.caller().requireOperator();
    Set<Integer> named = named(work, last(work));
    List<AuditKey> all = new ArrayList<>(earlier(work));
    all.removeIf(key -> key.publicKey() == null);
    signing.list(work).stream()
        .filter(key -> named.contains(key.no()))
        .forEach(key -> all.add(AuditKey.of(key)));
    return all;
  }

  /**
   * Takes over what was handed over for the work's city, whose rows are there already. A key that
   * its anchors name and that did not come along is noted as such.
   *
   * @return the last anchor that was signed elsewhere; 0 for none
   */
  public long takeOver(Work work, List<AuditKey> handed) {
    work.caller().requireOperator();
    forgetProofs(work);
    for (AuditKey key : handed) {
      byte[] bytes = key.bytes();
      if (key.untilAnchor() != null && bytes != null && key.proven()) {
        prove(work, key.untilAnchor(), key.no(), bytes);
      }
    }
    long until = lastAnchor(work);
    for (int no : named(work, last(work))) {
      AuditKey key =
          handed.stream()
              .filter(each -> each.untilAnchor() == null && each.no() == no)
              .findFirst()
              .orElseGet(() -> new AuditKey(no, null, null, null, null, null, false, until));
      insert(work, until, key);
    }
    return until;
  }

  private List<AuditKey> earlier(Work work) {
    return work.sql(
            "select until_anchor, key_no, public_key, proof, made_at, ended_at"
                + " from tierline.audit_key where tenant_id = ? order by until_anchor, key_no")
        .set(work.tenant().value())
        .list(row -> view(work, row));
  }

  private AuditKey view(Work work, ResultSet row) throws SQLException {
    byte[] known = row.getBytes("public_key");
    long until = row.getLong("until_anchor");
    int no = row.getInt("key_no");
    return new AuditKey(
        no,
        known == null ? null : Base64.getEncoder().encodeToString(known),
        Sql.instant(row, "made_at"),
        null,
        null,
        Sql.instant(row, "ended_at"),
        known != null && isProven(known, row.getBytes("proof"), place(work, until, no)),
        until);
  }

  private boolean isProven(byte[] known, byte @Nullable [] proof, SealedPlace place) {
    try {
      return Arrays.equals(known, master.unwrap(place, Objects.requireNonNull(proof)));
    } catch (IllegalStateException doesNotOpen) {
      return false;
    }
  }

  /** What another installation has laid under its own master key proves nothing here. */
  private static void forgetProofs(Work work) {
    work.sql(
            "update tierline.audit_key set proof = ? where tenant_id = ? and public_key is not null")
        .set(UNPROVEN)
        .set(work.tenant().value())
        .update();
  }

  private void prove(Work work, long until, int no, byte[] known) {
    work.sql(
            "update tierline.audit_key set proof = ?"
                + " where tenant_id = ? and until_anchor = ? and key_no = ? and public_key = ?")
        .set(master.wrap(work, place(work, until, no), known))
        .set(work.tenant().value())
        .set(until)
        .set(no)
        .set(known)
        .update();
  }

  private void insert(Work work, long until, AuditKey key) {
    byte[] known = key.bytes();
    byte[] proof = null;
    if (known != null) {
      proof = key.proven() ? master.wrap(work, place(work, until, key.no()), known) : UNPROVEN;
    }
    work.sql(
            "insert into tierline.audit_key (tenant_id, until_anchor, key_no, public_key, proof,"
                + " made_at, ended_at) values (?, ?, ?, ?::bytea, ?::bytea, ?::timestamptz,"
                + " ?::timestamptz)")
        .set(work.tenant().value())
        .set(until)
        .set(key.no())
        .set(known)
        .set(proof)
        .set(key.madeAt())
        .set(key.endedAt())
        .update();
  }

  /** The last anchor that was signed before the city came here. */
  private static long last(Work work) {
    return work.sql(
            "select coalesce(max(until_anchor), 0) from tierline.audit_key where tenant_id = ?")
        .set(work.tenant().value())
        .number();
  }

  private static long lastAnchor(Work work) {
    return work.sql(
            "select coalesce(max(anchor_no), 0) from tierline.audit_anchor where tenant_id = ?")
        .set(work.tenant().value())
        .number();
  }

  /** Which keys the anchors behind one name. */
  private static Set<Integer> named(Work work, long behind) {
    return Set.copyOf(
        work.sql(
                "select distinct key_no from tierline.audit_anchor"
                    + " where tenant_id = ? and anchor_no > ?")
            .set(work.tenant().value())
            .set(behind)
            .list(row -> row.getInt(1)));
  }

  private static SealedPlace place(Work work, long until, int no) {
    return PROOFS.at(work, until + "/" + no);
  }
}
