package org.tierline.seal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.HybridDecrypt;
import com.google.crypto.tink.HybridEncrypt;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.hybrid.HpkeParameters;
import com.google.crypto.tink.hybrid.HpkePublicKey;
import com.google.crypto.tink.hybrid.HybridConfig;
import com.google.crypto.tink.util.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Sealing for whoever has the private half of a key (HPKE, RFC 9180, base mode with DHKEM(X25519,
 * HKDF-SHA256), HKDF-SHA256 and AES-256-GCM). A ciphertext begins with the encapsulated key of 32
 * bytes.
 */
final class PublicSeal {
  static final int KEY_BYTES = 32;

  private PublicSeal() {}

  private static HpkeParameters parameters() throws GeneralSecurityException {
    HybridConfig.register();
    return HpkeParameters.builder()
        .setVariant(HpkeParameters.Variant.NO_PREFIX)
        .setKemId(HpkeParameters.KemId.DHKEM_X25519_HKDF_SHA256)
        .setKdfId(HpkeParameters.KdfId.HKDF_SHA256)
        .setAeadId(HpkeParameters.AeadId.AES_256_GCM)
        .build();
  }

  /** A new pair, as it is kept under the master key. */
  static KeysetHandle fresh() {
    try {
      return KeysetHandle.generateNew(parameters());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot make a receiving key", e);
    }
  }

  @AccessesPartialKey
  static byte[] publicHalf(KeysetHandle pair) {
    try {
      var key = (HpkePublicKey) pair.getPublicKeysetHandle().getAt(0).getKey();
      return key.getPublicKeyBytes().toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a receiving key without a public half", e);
    }
  }

  /** Empty bytes never come out of this: what does not open throws. */
  static byte[] open(KeysetHandle pair, String name, byte[] sealed, String context) {
    try {
      HybridConfig.register();
      return pair.getPrimitive(RegistryConfiguration.get(), HybridDecrypt.class)
          .decrypt(sealed, MasterKey.place(context));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("what was sealed for " + name + " does not open");
    }
  }

  @AccessesPartialKey
  static byte[] seal(byte[] publicKey, byte[] plain, String context) {
    try {
      var key = HpkePublicKey.create(parameters(), Bytes.copyFrom(publicKey), null);
      return KeysetHandle.newBuilder()
          .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
          .build()
          .getPrimitive(RegistryConfiguration.get(), HybridEncrypt.class)
          .encrypt(plain, MasterKey.place(context));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a key to seal for", e);
    }
  }

  /** The 32 bytes of a key as people hand it on. */
  static byte[] parse(String base64) {
    byte[] bytes = Base64.getDecoder().decode(base64.strip());
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException("a receiving key is 32 bytes in Base64");
    }
    return bytes;
  }

  static String fingerprint(byte[] publicKey) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(publicKey));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }
}
