package org.tierline.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tierline.kernel.TenantId;
import org.tierline.seal.MasterKey;
import org.tierline.seal.MasterKeys;
import org.tierline.seal.SealedColumn;
import org.tierline.seal.SealedPlace;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * Telephone numbers and e-mail addresses as keyed hashes, so that one is found again without being
 * read: HMAC with SHA-256 over the normalised number, under a random key of the city, which lies
 * under the master key. Without the key the few numbers that there are could not be tried through.
 */
public final class PhoneHashes {
  /** Where the keys lie; those from before there was a master key lie there in plain. */
  public static final SealedColumn SEALED =
      new SealedColumn(
          SealedColumn.Owner.CITY,
          "city_secret",
          "secret",
          "name",
          "wrapped",
          SealedColumn.Form.BYTES,
          "{key}");

  private static final String NAME = "phone-hash";
  private static final String SUBJECT = "subject/";
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int SHORTEST = 3;
  private static final int MOBILE_DIGITS = 11;
  private static final int CACHED = 10_000;
  private static final Pattern NOISE = Pattern.compile("[^0-9+]");
  private static final Pattern CHINA = Pattern.compile("^(\\+86|0086)");
  private static final Pattern MOBILE = Pattern.compile("0?(1[3-9][0-9]{9})");
  private static final SecureRandom RANDOM = new SecureRandom();

  private final MasterKeys master;
  private final InstantSource time;
  private final Cache<Key, byte[]> keys = Caffeine.newBuilder().maximumSize(CACHED).build();

  /** A city that has come back out of a file may have another key. */
  private record Key(TenantId city, long incarnation) {
    static Key of(Work work) {
      return new Key(work.tenant(), work.versions().incarnation());
    }
  }

  public PhoneHashes(MasterKeys master, InstantSource time) {
    this.master = master;
    this.time = time;
  }

  /**
   * The hash of a number in the work's city, whose key is made where there is none yet; nothing
   * where the text holds no number.
   */
  public Optional<byte[]> of(Work work, String phone) {
    String number = normalised(phone);
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(mac(find(work).orElseGet(() -> create(work)), number));
  }

  /** The hash of an e-mail address, however its letters are written; never that of a number. */
  public byte[] ofEmail(Work work, String address) {
    return mac(find(work).orElseGet(() -> create(work)), normalisedEmail(address));
  }

  /** The same without making a key. */
  public Optional<byte[]> emailIfKnown(Work work, String address) {
    return find(work).map(key -> mac(key, normalisedEmail(address)));
  }

  /**
   * The hash of a number by which only he is found who has proved that it is his: another one than
   * {@link #of}, so that the two cannot be compared.
   */
  public Optional<byte[]> ofSubject(Work work, String phone) {
    String number = normalised(phone);
    return number.isEmpty()
        ? Optional.empty()
        : Optional.of(mac(find(work).orElseGet(() -> create(work)), SUBJECT + number));
  }

  /** The same without making a key. */
  public Optional<byte[]> subjectIfKnown(Work work, String phone) {
    String number = normalised(phone);
    return number.isEmpty() ? Optional.empty() : find(work).map(key -> mac(key, SUBJECT + number));
  }

  private static String normalisedEmail(String address) {
    return Normalizer.normalize(address, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  /** The same without making a key: nothing was hashed before there was one. */
  public Optional<byte[]> ifKnown(Work work, String phone) {
    String number = normalised(phone);
    return number.isEmpty() ? Optional.empty() : find(work).map(key -> mac(key, number));
  }

  /**
   * A number as all its ways of writing have in common: digits alone, full-width ones as plain
   * ones, without China's country code and the zero before a mobile number. Numbers of other
   * countries keep their plus sign. Empty where fewer than three digits are left.
   */
  public static String normalised(String phone) {
    if (isMobile(phone)) {
      return phone;
    }
    String plain = NOISE.matcher(Normalizer.normalize(phone, Normalizer.Form.NFKC)).replaceAll("");
    String home = CHINA.matcher(plain).replaceFirst("");
    boolean abroad = home.startsWith("+");
    String digits = home.replace("+", "");
    if (digits.length() < SHORTEST) {
      return "";
    }
    if (abroad) {
      return "+" + digits;
    }
    var mobile = MOBILE.matcher(digits);
    if (mobile.matches()) {
      return mobile.group(1);
    }
    boolean areaCodeWithoutZero = !home.equals(plain) && !digits.startsWith("0");
    return areaCodeWithoutZero ? "0" + digits : digits;
  }

  /** The usual form, in which nothing is to be changed. */
  private static boolean isMobile(String phone) {
    boolean good = phone.length() == MOBILE_DIGITS && phone.charAt(0) == '1';
    good = good && phone.charAt(1) >= '3';
    for (int i = 1; good && i < MOBILE_DIGITS; i++) {
      good = phone.charAt(i) >= '0' && phone.charAt(i) <= '9';
    }
    return good;
  }

  private Optional<byte[]> find(Work work) {
    byte[] cached = keys.getIfPresent(Key.of(work));
    if (cached != null) {
      return Optional.of(cached);
    }
    Optional<byte[]> stored =
        work.sql(
                "select secret, wrapped from tierline.city_secret where tenant_id = ? and name = ?")
            .set(work.tenant().value())
            .set(NAME)
            .first(
                row ->
                    row.getBoolean(2)
                        ? master.unwrap(place(work), row.getBytes(1))
                        : row.getBytes(1));
    if (!work.hasRaised()) {
      stored.ifPresent(key -> keys.put(Key.of(work), key));
    }
    return stored;
  }

  /** Of two who make the key at once, the first one's stays. */
  private byte[] create(Work work) {
    // A raised version keeps this transaction's reads out of caches: the key may be rolled back.
    work.raise(VersionOf.CATALOGUE);
    addKey(work);
    return find(work).orElseThrow();
  }

  private static SealedPlace place(Work work) {
    return SEALED.at(work, NAME);
  }

  /** Makes the key of a city that has none; what nobody reads before it is committed. */
  void addKey(Work work) {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    work.sql(
            "insert into tierline.city_secret (tenant_id, name, secret, created_at, wrapped)"
                + " values (?, ?, ?, ?, true) on conflict (tenant_id, name) do nothing")
        .set(work.tenant().value())
        .set(NAME)
        .set(master.wrap(work, place(work), key))
        .set(time.instant())
        .update();
  }

  /** Hides a key that was made before there was a master key; nothing where it is hidden. */
  public void hideKey(Work work) {
    work.sql(
            "select secret from tierline.city_secret"
                + " where tenant_id = ? and name = ? and not wrapped for update")
        .set(work.tenant().value())
        .set(NAME)
        .first(row -> row.getBytes(1))
        .ifPresent(
            key ->
                work.sql(
                        "update tierline.city_secret set secret = ?, wrapped = true"
                            + " where tenant_id = ? and name = ?")
                    .set(master.wrap(work, place(work), key))
                    .set(work.tenant().value())
                    .set(NAME)
                    .update());
  }

  /** The city's key under another master key; for taking the city elsewhere. */
  public Optional<byte[]> handOver(Work work, MasterKey other) {
    work.caller().requireOperator();
    return find(work).map(key -> other.wrap(key, place(work).name()));
  }

  /** Lays a key that was handed over under this installation's master key, into its row. */
  public void takeOver(Work work, MasterKey other, byte[] wrapped) {
    work.caller().requireOperator();
    int rows =
        work.sql(
                "update tierline.city_secret set secret = ?, wrapped = true"
                    + " where tenant_id = ? and name = ?")
            .set(master.wrap(work, place(work), other.unwrap(wrapped, place(work).name())))
            .set(work.tenant().value())
            .set(NAME)
            .update();
    if (rows != 1) {
      throw new IllegalStateException("there is no row for the " + NAME);
    }
  }

  private static byte[] mac(byte[] key, String number) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac.doFinal(number.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
    }
  }
}
