package org.tierline.seal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import javax.sql.DataSource;

/**
 * The key of an installation under which the keys of its cities lie (AES-256-GCM). It comes from
 * outside and is kept nowhere in the database: without it no petitioner's name or number can be
 * read, so it is to be backed up, and apart from the database. It tells nobody what it is.
 */
public final class MasterKey {
  private static final int BYTES = 32;
  private static final int GCM_NONCE = 12;
  private static final int GCM_TAG = 16;
  private static final int ROUNDS = 600_000;
  private static final String MAC = "HmacSHA256";
  private static final String FINGERPRINT = "tierline/master-key-fingerprint";
  static final int FINGERPRINT_BYTES = 8;

  private final Aead aead;
  private final String fingerprint;

  private MasterKey(Aead aead, String fingerprint) {
    this.aead = aead;
    this.fingerprint = fingerprint;
  }

  /** A key as it stands in a file: 32 bytes in Base64, as {@link #random} makes them. */
  @AccessesPartialKey
  public static MasterKey parse(String base64) {
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("a master key is 32 bytes in Base64");
    }
    if (secret.length != BYTES) {
      throw new IllegalArgumentException(
          "a master key is 32 bytes in Base64, not " + secret.length + " bytes");
    }
    try {
      AeadConfig.register();
      var parameters =
          AesGcmParameters.builder()
              .setKeySizeBytes(BYTES)
              .setIvSizeBytes(GCM_NONCE)
              .setTagSizeBytes(GCM_TAG)
              .setVariant(AesGcmParameters.Variant.NO_PREFIX)
              .build();
      var key =
          AesGcmKey.builder()
              .setParameters(parameters)
              .setKeyBytes(SecretBytes.copyFrom(secret, InsecureSecretKeyAccess.get()))
              .build();
      var keyset =
          KeysetHandle.newBuilder()
              .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
              .build();
      return new MasterKey(
          keyset.getPrimitive(RegistryConfiguration.get(), Aead.class), fingerprint(secret));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks AES-256-GCM", e);
    }
  }

  /**
   * A key that is worked out from a passphrase (PBKDF2 with HMAC-SHA-256, 600,000 rounds, as OWASP
   * advises), for what leaves the installation.
   *
   * @param salt random, kept beside what lies under the key
   */
  public static MasterKey ofPassphrase(String passphrase, byte[] salt) {
    return parse(Base64.getEncoder().encodeToString(derived(passphrase, salt)));
  }

  static byte[] derived(String passphrase, byte[] salt) {
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
          .generateSecret(new PBEKeySpec(passphrase.toCharArray(), salt, ROUNDS, BYTES * Byte.SIZE))
          .getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks PBKDF2WithHmacSHA256", e);
    }
  }

  /** A new key, for a file that only its owner may read. */
  public static String random() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret);
  }

  private static String fingerprint(byte[] secret) throws GeneralSecurityException {
    Mac mac = Mac.getInstance(MAC);
    mac.init(new SecretKeySpec(secret, MAC));
    byte[] all = mac.doFinal(FINGERPRINT.getBytes(StandardCharsets.US_ASCII));
    return HexFormat.of().formatHex(all, 0, FINGERPRINT_BYTES);
  }

  /**
   * Tells which key it is without telling the key: 16 digits, the beginning of an HMAC with SHA-256
   * by the key over a constant text.
   */
  public String fingerprint() {
    return fingerprint;
  }

  /**
   * Whether keys lie in a database already under some master key, so that no other one will do.
   *
   * @param owner connects as the role that owns the tables; they need not be there
   */
  public static boolean isInUse(DataSource owner) {
    try (Connection connection = owner.getConnection();
        PreparedStatement known =
            connection.prepareStatement("select to_regclass('tierline.installation') is not null");
        ResultSet table = known.executeQuery()) {
      return table.next() && table.getBoolean(1) && isChecked(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot ask the database for keys: " + e.getMessage(), e);
    }
  }

  private static boolean isChecked(Connection connection) throws SQLException {
    try (PreparedStatement kept =
        connection.prepareStatement("select 1 from tierline.installation where name = ?")) {
      kept.setString(1, MasterKeyRows.CHECK);
      try (ResultSet row = kept.executeQuery()) {
        return row.next();
      }
    }
  }

  /**
   * A key under this one.
   *
   * @param where for what and whom; it opens nowhere else
   */
  public byte[] wrap(byte[] secret, String where) {
    try {
      return aead.encrypt(secret, place(where));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot wrap the " + where, e);
    }
  }

  /** The key that {@link #wrap} has hidden. */
  public byte[] unwrap(byte[] wrapped, String where) {
    try {
      return aead.decrypt(wrapped, place(where));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the " + where + " does not open under the master key");
    }
  }

  /** A set of keys under this one. */
  byte[] wrapKeyset(KeysetHandle keyset, String where) {
    try {
      return TinkProtoKeysetFormat.serializeEncryptedKeyset(keyset, aead, place(where));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot wrap the " + where, e);
    }
  }

  /** The keys that {@link #wrapKeyset} has hidden. */
  KeysetHandle unwrapKeyset(byte[] wrapped, String where) {
    try {
      return TinkProtoKeysetFormat.parseEncryptedKeyset(wrapped, aead, place(where));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the " + where + " does not open under the master key");
    }
  }

  static byte[] place(String where) {
    return ("tierline/" + where).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "a master key";
  }
}
