package org.tierline.archive;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Rejected;
import org.tierline.seal.CityKeys;
import org.tierline.seal.MasterKey;
import org.tierline.store.Work;
import org.tierline.tenant.PhoneHashes;

/**
 * The keys of a city as they travel: each under a key that is worked out from a passphrase. Beside
 * them lies the manifest's hash under the same key, so that whoever does not know the passphrase
 * can change neither.
 *
 * @param seal the hash of the manifest
 */
record TravellingKeys(
    byte[] salt, byte[] seal, SortedMap<Integer, byte[]> dataKeys, byte @Nullable [] hashKey) {
  static final String NAME = "keys.json";
  private static final String PLACE = "archive-manifest";
  private static final int SALT = 16;

  /** Hands a city's keys over under a passphrase. */
  static TravellingKeys of(
      Work work, CityKeys keys, PhoneHashes hashes, String passphrase, byte[] manifestHash) {
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    MasterKey key = MasterKey.ofPassphrase(passphrase, salt);
    Optional<byte[]> hashKey = hashes.handOver(work, key);
    return new TravellingKeys(
        salt, key.wrap(manifestHash, PLACE), keys.handOver(work, key), hashKey.orElse(null));
  }

  /**
   * The key under which they lie.
   *
   * @throws Rejected where the passphrase is another one, or the manifest is not as it was written
   */
  MasterKey open(String passphrase, byte[] manifestHash) {
    MasterKey key = MasterKey.ofPassphrase(passphrase, salt);
    try {
      if (Arrays.equals(key.unwrap(seal, PLACE), manifestHash)) {
        return key;
      }
    } catch (IllegalStateException doesNotOpen) {
      throw new Rejected(ArchiveError.WRONG_PASSPHRASE);
    }
    throw new Rejected(ArchiveError.PART_ALTERED, Manifest.NAME);
  }

  byte[] write() {
    JsonObjectBuilder wrapped = Json.createObjectBuilder();
    dataKeys.forEach((version, key) -> wrapped.add(version.toString(), text(key)));
    JsonObjectBuilder json =
        Json.createObjectBuilder()
            .add("derivation", "PBKDF2-HMAC-SHA-256, 600000 rounds")
            .add("salt", text(salt))
            .add("seal", text(seal))
            .add("dataKeys", wrapped);
    if (hashKey != null) {
      json.add("hashKey", text(hashKey));
    }
    return json.build().toString().getBytes(StandardCharsets.UTF_8);
  }

  static TravellingKeys read(byte[] bytes) {
    try {
      JsonObject json =
          Json.createReader(new StringReader(new String(bytes, StandardCharsets.UTF_8)))
              .readObject();
      var keys = new TreeMap<Integer, byte[]>();
      JsonObject wrapped = json.getJsonObject("dataKeys");
      for (Map.Entry<String, ?> each : wrapped.entrySet()) {
        keys.put(Integer.valueOf(each.getKey()), bytes(wrapped, each.getKey()));
      }
      return new TravellingKeys(
          bytes(json, "salt"),
          bytes(json, "seal"),
          keys,
          json.containsKey("hashKey") ? bytes(json, "hashKey") : null);
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
