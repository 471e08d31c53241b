package org.tierline.archive;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.tierline.audit.Ed25519;
import org.tierline.kernel.Rejected;
import org.tierline.seal.SigningKeys;
import org.tierline.store.Work;

/**
 * By whom a file was written: the installation's signature (Ed25519) over the hashes of the
 * manifest, which has those of all other parts, and of the keys.
 *
 * @param sender the public key, as X.509
 */
record FileSignature(byte[] sender, byte[] signature) {
  static final String NAME = "signature.json";

  /**
   * Signs.
   *
   * @param key the number of the key that signs at present
   */
  static FileSignature of(Work work, SigningKeys signing, int key, byte[] manifest, byte[] keys) {
    return new FileSignature(
        signing.known(work, key), signing.sign(work, key, message(manifest, keys)));
  }

  private static byte[] message(byte[] manifest, byte[] keys) {
    HexFormat hex = HexFormat.of();
    return "tierline city file\nmanifest %s\nkeys %s\n"
        .formatted(hex.formatHex(Hashing.of(manifest)), hex.formatHex(Hashing.of(keys)))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** Refuses a file that somebody else has written, or changed. */
  void require(byte[] expected, byte[] manifest, byte[] keys) {
    if (!Arrays.equals(sender, expected) || !holds(manifest, keys)) {
      throw new Rejected(ArchiveError.SENDER_UNPROVEN);
    }
  }

  /** Whether the sender that it names has signed. */
  boolean holds(byte[] manifest, byte[] keys) {
    return Ed25519.verifies(sender, message(manifest, keys), signature);
  }

  byte[] write() {
    return Json.createObjectBuilder()
        .add("sender", text(sender))
        .add("signature", text(signature))
        .build()
        .toString()
        .getBytes(StandardCharsets.UTF_8);
  }

  static FileSignature read(byte[] bytes) {
    try {
      JsonObject json =
          Json.createReader(new StringReader(new String(bytes, StandardCharsets.UTF_8)))
              .readObject();
      return new FileSignature(bytes(json, "sender"), bytes(json, "signature"));
    } catch (JsonException
        | NullPointerException
        | ClassCastException
        | IllegalArgumentException e) {
      throw new Rejected(ArchiveError.PART_ALTERED, NAME);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(JsonObject json, String name) {
    return Base64.getDecoder().decode(json.getString(name));
  }
}
