package org.tierline.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.tierline.seal.CityKeys;
import org.tierline.seal.Sealed;
import org.tierline.store.Work;

/**
 * Reads and writes what revisions of orders tell of people: sealed under the city's key, each at
 * its order and revision, so that a value copied to another row opens nowhere. Whoever reads such a
 * row selects {@link #COLUMNS}. What was written before cities had keys stands readable until it is
 * sealed in the background. Made once for a library; it has no use of its own.
 */
public final class PersonalData {
  /** What is read of an intake, under the alias {@code i}. */
  public static final String COLUMNS =
      "i.order_id as p_order, i.revision as p_revision, i.personal, i.key_version,"
          + " i.petitioner_name, i.petitioner_phone, i.petitioner_email, i.company,"
          + " i.channel_ref, i.particulars::text as particulars";

  private final CityKeys keys;

  public PersonalData(CityKeys keys) {
    this.keys = keys;
  }

  /** What a row tells, unmasked; the caller masks it, or has asked for it with a reason. */
  public Personal read(Work work, ResultSet row) throws SQLException {
    byte[] text = row.getBytes("personal");
    if (text == null) {
      return readable(row);
    }
    String place = place(row.getLong("p_order"), row.getInt("p_revision"));
    return Personal.read(keys.open(work, place, new Sealed(row.getInt("key_version"), text)));
  }

  private static Personal readable(ResultSet row) throws SQLException {
    Particulars also = ParticularsJson.read(row.getString("particulars"));
    return new Personal(
        row.getString("petitioner_name"),
        row.getString("petitioner_phone"),
        row.getString("petitioner_email"),
        row.getString("company"),
        row.getString("channel_ref"),
        also.petitionerSex(),
        also.petitionerLabel(),
        also.objectPhone());
  }

  /** The value for a revision of an order; null where there is nothing to tell. */
  @Nullable Sealed seal(Work work, long order, int revision, Personal personal) {
    byte[] plain = personal.bytes();
    return plain == null ? null : keys.seal(work, place(order, revision), plain);
  }

  CityKeys keys() {
    return keys;
  }

  private static String place(long order, int revision) {
    return "intake/" + order + "/" + revision + "/personal";
  }
}
