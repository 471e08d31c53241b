package org.tierline.archive;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tierline.seal.MasterKey;
import org.tierline.store.Work;

/**
 * A text with the installation's signature (Ed25519). The signing key is made at its first use and
 * lies under the master key.
 *
 * @param signature in Base64
 * @param publicKey in Base64, as X.509
 */
record Signed(String text, String signature, String publicKey) {
  private static final String ALGORITHM = "Ed25519";
  private static final String SECRET = "erasure-key";
  private static final String PUBLIC = "erasure-public-key";

  static Signed of(Work work, MasterKey master, String text) {
    try {
      if (find(work, SECRET) == null) {
        make(work, master);
      }
      String secret = find(work, SECRET);
      String known = find(work, PUBLIC);
      if (secret == null || known == null) {
        throw new IllegalStateException("the key for signing erasures is incomplete");
      }
      byte[] key = master.unwrap(Base64.getDecoder().decode(secret), SECRET);
      PrivateKey signing =
          KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(key));
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(signing);
      signature.update(text.getBytes(StandardCharsets.UTF_8));
      return new Signed(text, base64(signature.sign()), known);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + ALGORITHM, e);
    }
  }

  /** Of two who make it at once, the second waits for the first and finds his. */
  private static void make(Work work, MasterKey master) throws GeneralSecurityException {
    work.installationSql("lock table tierline.installation in share row exclusive mode").update();
    if (find(work, SECRET) == null) {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      keep(work, SECRET, base64(master.wrap(pair.getPrivate().getEncoded(), SECRET)));
      keep(work, PUBLIC, base64(pair.getPublic().getEncoded()));
    }
  }

  private static void keep(Work work, String name, String value) {
    work.installationSql("insert into tierline.installation (name, value) values (?, ?)")
        .set(name)
        .set(value)
        .update();
  }

  private static @Nullable String find(Work work, String name) {
    return work.installationSql("select value from tierline.installation where name = ?")
        .set(name)
        .first(row -> row.getString(1))
        .orElse(null);
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }
}
