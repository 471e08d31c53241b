package org.tierline.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.TenantId;
import org.tierline.tenant.Operators;

/**
 * Seals the secrets of second factors (AES-256 in GCM, with city and person bound in), so that a
 * row copied to somebody else opens nothing. The key is a secret of the installation.
 */
final class FactorSeal {
  private static final String NAME = "factor-key";
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;

  private final Operators operators;
  private volatile byte @Nullable [] key;

  FactorSeal(Operators operators) {
    this.operators = operators;
  }

  /** Fetches the key in a work of its own, before the work in which it is needed. */
  FactorSeal ready() {
    if (key == null) {
      String secret = operators.secret(Caller.operator("second factors"), NAME);
      key = Base64.getDecoder().decode(secret);
    }
    return this;
  }

  byte[] seal(TenantId city, PersonId person, byte[] secret) {
    byte[] nonce = Hashes.random(NONCE_BYTES);
    byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, city + "/" + person, secret);
    return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
  }

  byte[] open(TenantId city, PersonId person, byte[] sealed) {
    ByteBuffer parts = ByteBuffer.wrap(sealed);
    byte[] nonce = new byte[NONCE_BYTES];
    parts.get(nonce);
    byte[] rest = new byte[parts.remaining()];
    parts.get(rest);
    return run(Cipher.DECRYPT_MODE, nonce, city + "/" + person, rest);
  }

  private byte[] run(int mode, byte[] nonce, String about, byte[] text) {
    byte[] known = key;
    if (known == null) {
      throw new IllegalStateException("the key was not fetched");
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, new SecretKeySpec(known, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
      cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
      return cipher.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the secret of a second factor cannot be read", e);
    }
  }
}
