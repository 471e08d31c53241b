package org.tierline.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.seal.CityKeys;
import org.tierline.seal.Sealed;
import org.tierline.store.Sql;
import org.tierline.store.Work;
import org.tierline.tenant.DueClock;
import org.tierline.tenant.PhoneHashes;

/**
 * Seals a city's personal data anew after it was given a new key, and those that stand readable
 * from before it had one. It goes through the revisions in their order, a batch a transaction, and
 * keeps how far it has come with the key; when it was stopped it goes on there. It is done when a
 * whole pass has found nothing, so that what another node wrote meanwhile under the key before is
 * found too. A city whose data are all under its key costs one look at one row.
 */
public final class SealClock implements DueClock {
  private final PersonalData people;
  private final PhoneHashes hashes;

  public SealClock(PersonalData people, PhoneHashes hashes) {
    this.people = people;
    this.hashes = hashes;
  }

  /** A revision that does not lie under the newest key. */
  private record Old(long order, int revision, Personal personal, @Nullable String particulars) {}

  private record Read(long order, int revision, @Nullable Old old) {}

  @Override
  public int noteDue(Work work, Instant now, int most) {
    people.keys().ensure(work);
    Optional<CityKeys.Pass> pass = people.keys().pending(work);
    return pass.isEmpty() ? 0 : goOn(work, pass.get(), now, most);
  }

  private int goOn(Work work, CityKeys.Pass pass, Instant now, int most) {
    hashes.hideKey(work);
    List<Read> rows = rows(work, pass, most);
    long moved = pass.moved();
    for (Read row : rows) {
      if (row.old() != null) {
        sealAnew(work, row.old());
        moved++;
      }
    }
    if (rows.size() == most) {
      Read last = rows.get(rows.size() - 1);
      people.keys().reached(work, pass.to(last.order(), last.revision(), moved), null);
      return most;
    }
    people.keys().reached(work, pass.to(0, 0, 0), moved == 0 ? now : null);
    return moved == 0 ? rows.size() : most;
  }

  private List<Read> rows(Work work, CityKeys.Pass pass, int most) {
    return work.sql(
            "select "
                + PersonalData.COLUMNS
                + " from tierline.intake i where i.tenant_id = ?"
                + " and (i.order_id, i.revision) > (?, ?)"
                + " order by i.order_id, i.revision limit ?")
        .set(work.tenant().value())
        .set(pass.order())
        .set(pass.revision())
        .set(most)
        .list(row -> read(work, row, pass.version()));
  }

  private Read read(Work work, ResultSet row, int newest) throws SQLException {
    long order = row.getLong("p_order");
    int revision = row.getInt("p_revision");
    Long version = Sql.number(row, "key_version");
    if (version != null && version == newest) {
      return new Read(order, revision, null);
    }
    Personal personal = people.read(work, row);
    String particulars = ParticularsJson.write(ParticularsJson.read(row.getString("particulars")));
    return new Read(
        order,
        revision,
        personal.bytes() == null ? null : new Old(order, revision, personal, particulars));
  }

  private void sealAnew(Work work, Old old) {
    Sealed sealed = people.seal(work, old.order(), old.revision(), old.personal());
    work.sql(
            "update tierline.intake set personal = ?::bytea, key_version = ?::int,"
                + " particulars = ?::jsonb, petitioner_name = null, petitioner_phone = null,"
                + " petitioner_email = null, company = null, channel_ref = null"
                + " where tenant_id = ? and order_id = ? and revision = ?")
        .set(sealed == null ? null : sealed.text())
        .set(sealed == null ? null : sealed.version())
        .set(old.particulars())
        .set(work.tenant().value())
        .set(old.order())
        .set(old.revision())
        .update();
  }

  @Override
  public String toString() {
    return "the sealing anew of personal data";
  }
}
