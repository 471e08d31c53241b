package org.tierline.archive;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.tierline.seal.SigningKeys;
import org.tierline.store.Work;

/**
 * A text with the installation's signature (Ed25519), and the key that it is checked by.
 *
 * @param signature in Base64
 * @param publicKey in Base64, as X.509
 */
record Signed(String text, String signature, String publicKey) {
  static Signed of(Work work, SigningKeys keys, String text) {
    int key = keys.present(work);
    byte[] signature = keys.sign(work, key, text.getBytes(StandardCharsets.UTF_8));
    return new Signed(text, base64(signature), base64(keys.known(work, key)));
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
