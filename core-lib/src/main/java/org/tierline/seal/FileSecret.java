package org.tierline.seal;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.StreamingAead;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingKey;
import com.google.crypto.tink.streamingaead.AesGcmHkdfStreamingParameters;
import com.google.crypto.tink.streamingaead.StreamingAeadConfig;
import com.google.crypto.tink.util.SecretBytes;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of one file: a key for what lies in it, and one by which all of it is sealed as a
 * stream (AES-256-GCM in segments of a mebibyte, each under a key of the file by HKDF, as Tink does
 * it). It tells nobody what it is.
 */
public final class FileSecret {
  private static final int BYTES = 32;
  private static final int SEGMENT = 1 << 20;
  private static final String STREAM = "tierline/file-stream";
  private static final String MAC = "HmacSHA256";

  private final byte[] secret;

  private FileSecret(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("the secret of a file has 32 bytes");
    }
    this.secret = secret.clone();
  }

  /** A new one. */
  public static FileSecret random() {
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return new FileSecret(secret);
  }

  /** One that is worked out from a passphrase, as {@link MasterKey#ofPassphrase} does. */
  public static FileSecret ofPassphrase(String passphrase, byte[] salt) {
    return new FileSecret(MasterKey.derived(passphrase, salt));
  }

  /** One that was handed on. */
  public static FileSecret of(byte[] secret) {
    return new FileSecret(secret);
  }

  /** The secret sealed for another installation. */
  public byte[] sealedFor(String publicKey, String context) {
    return ReceivingKeys.seal(publicKey, secret, context);
  }

  /** The key for what lies in the file. */
  public MasterKey key() {
    return MasterKey.parse(Base64.getEncoder().encodeToString(secret));
  }

  /**
   * Seals what is written. Closing it ends the file and leaves the stream below open.
   *
   * @param about stands before it in clear and cannot be changed either
   */
  public OutputStream seal(OutputStream below, byte[] about) throws IOException {
    try {
      return stream().newEncryptingStream(new Open(below), about);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot seal a file", e);
    }
  }

  /** Opens what was sealed; it throws an {@link IOException} where that was changed or cut. */
  public InputStream open(InputStream sealed, byte[] about) throws IOException {
    try {
      return stream().newDecryptingStream(sealed, about);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot open a file", e);
    }
  }

  @AccessesPartialKey
  private StreamingAead stream() throws GeneralSecurityException {
    StreamingAeadConfig.register();
    var parameters =
        AesGcmHkdfStreamingParameters.builder()
            .setKeySizeBytes(BYTES)
            .setDerivedAesGcmKeySizeBytes(BYTES)
            .setHkdfHashType(AesGcmHkdfStreamingParameters.HashType.SHA256)
            .setCiphertextSegmentSizeBytes(SEGMENT)
            .build();
    Mac mac = Mac.getInstance(MAC);
    mac.init(new SecretKeySpec(secret, MAC));
    byte[] ofStream = mac.doFinal(STREAM.getBytes(StandardCharsets.UTF_8));
    var key =
        AesGcmHkdfStreamingKey.create(
            parameters, SecretBytes.copyFrom(ofStream, InsecureSecretKeyAccess.get()));
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withFixedId(1).makePrimary())
        .build()
        .getPrimitive(RegistryConfiguration.get(), StreamingAead.class);
  }

  /** Does not close what lies below. */
  private static final class Open extends FilterOutputStream {
    Open(OutputStream below) {
      super(below);
    }

    @Override
    public void write(byte[] content, int offset, int length) throws IOException {
      out.write(content, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  @Override
  public String toString() {
    return "the secret of a file";
  }
}
