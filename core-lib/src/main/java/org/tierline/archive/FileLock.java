package org.tierline.archive;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Base64;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Rejected;
import org.tierline.seal.FileSecret;
import org.tierline.seal.ReceivingKeys;
import org.tierline.store.Transactions;

/** What stands in a file about its secret. */
sealed interface FileLock {
  void writeTo(JsonObjectBuilder json);

  /**
   * The secret of the file, by what whoever restores has given.
   *
   * @throws Rejected where he lacks what it takes
   */
  FileSecret open(
      Transactions transactions, ReceivingKeys receiving, Caller operator, RestoreCity command);

  /** Whether another one is for the same: the same receiver, or a passphrase too. */
  boolean isOf(FileLock other);

  static FileLock read(JsonObject json) {
    return json.containsKey("receiver")
        ? new Receiver(json.getString("receiver"), bytes(json, "sealedKey"))
        : new Passphrase(bytes(json, "salt"));
  }

  private static byte[] bytes(JsonObject json, String name) {
    return Base64.getDecoder().decode(json.getString(name));
  }

  private static String text(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** It is worked out from a passphrase. */
  record Passphrase(byte[] salt) implements FileLock {
    @Override
    public void writeTo(JsonObjectBuilder json) {
      json.add("derivation", "PBKDF2-HMAC-SHA-256, 600000 rounds").add("salt", text(salt));
    }

    @Override
    public boolean isOf(FileLock other) {
      return other instanceof Passphrase;
    }

    @Override
    public FileSecret open(
        Transactions transactions, ReceivingKeys receiving, Caller operator, RestoreCity command) {
      String passphrase = command.passphrase();
      if (passphrase == null) {
        throw new Rejected(ArchiveError.PASSPHRASE_MISSING);
      }
      return FileSecret.ofPassphrase(passphrase, salt);
    }
  }

  /** It is sealed for one installation. */
  record Receiver(String fingerprint, byte[] sealedKey) implements FileLock {
    static final String USE = "city-file";

    @Override
    public void writeTo(JsonObjectBuilder json) {
      json.add("receiver", fingerprint).add("sealedKey", text(sealedKey));
    }

    @Override
    public boolean isOf(FileLock other) {
      return other instanceof Receiver receiver && receiver.fingerprint.equals(fingerprint);
    }

    @Override
    public FileSecret open(
        Transactions transactions, ReceivingKeys receiving, Caller operator, RestoreCity command) {
      // Anybody can seal for a public key, so that he must be named from whom it comes.
      if (command.sender() == null) {
        throw new Rejected(ArchiveError.SENDER_MISSING);
      }
      ReceivingKeys.Held key =
          transactions
              .read(operator, work -> receiving.held(work, fingerprint))
              .orElseThrow(() -> new Rejected(ArchiveError.MADE_FOR_ANOTHER, fingerprint));
      try {
        return FileSecret.of(key.open(sealedKey, USE));
      } catch (IllegalStateException | IllegalArgumentException doesNotOpen) {
        throw new Rejected(ArchiveError.PART_ALTERED, TravellingKeys.NAME);
      }
    }
  }
}
