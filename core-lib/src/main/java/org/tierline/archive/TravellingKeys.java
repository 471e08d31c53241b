package org.tierline.archive;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
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
 * The keys of a city as they travel: each under the key of the file. Beside them lies the
 * manifest's hash under the same key, so that whoever does not know it can change neither.
 *
 * @param lock how the key of the file is come by
 * @param seal the hash of the manifest
 */
record TravellingKeys(
    FileLock lock, byte[] seal, SortedMap<Integer, byte[]> dataKeys, byte @Nullable [] hashKey) {
  static final String NAME = "keys.json";
  private static final String PLACE = "archive-manifest";

  /** Hands a city's keys over under the key of a file. */
  static TravellingKeys of(
      Work work, CityKeys keys, PhoneHashes hashes, FileKey file, byte[] manifestHash) {
    Optional<byte[]> hashKey = hashes.handOver(work, file.key());
    return new TravellingKeys(
        file.lock(),
        file.key().wrap(manifestHash, PLACE),
        keys.handOver(work, file.key()),
        hashKey.orElse(null));
  }

  /**
   * Refuses a key that is another one, and a manifest that is not as it was written.
   *
   * @param key as the lock has given it
   */
  void require(MasterKey key, byte[] manifestHash) {
    try {
      if (Arrays.equals(key.unwrap(seal, PLACE), manifestHash)) {
        return;
      }
    } catch (IllegalStateException doesNotOpen) {
      throw lock instanceof FileLock.Passphrase
          ? new Rejected(ArchiveError.WRONG_PASSPHRASE)
          : new Rejected(ArchiveError.PART_ALTERED, NAME);
    }
    throw new Rejected(ArchiveError.PART_ALTERED, Manifest.NAME);
  }

  byte[] write() {
    JsonObjectBuilder wrapped = Json.createObjectBuilder();
    dataKeys.forEach((version, key) -> wrapped.add(version.toString(), text(key)));
    JsonObjectBuilder json = Json.createObjectBuilder();
    lock.writeTo(json);
    json.add("seal", text(seal)).add("dataKeys", wrapped);
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
          FileLock.read(json),
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
