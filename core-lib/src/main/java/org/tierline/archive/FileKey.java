package org.tierline.archive;

import java.security.SecureRandom;
import org.tierline.seal.FileSecret;
import org.tierline.seal.MasterKey;
import org.tierline.seal.ReceivingKeys;

/**
 * The secret of one file, by which all of it is sealed and under which the city's keys travel, and
 * how whoever restores it comes by it.
 */
record FileKey(FileSecret secret, FileLock lock) {
  private static final int SALT = 16;

  /** As whoever has the file be written asks for it; takes its time for a passphrase. */
  static FileKey of(ArchiveCity command) {
    String receiver = command.receiver();
    if (receiver != null) {
      FileSecret secret = FileSecret.random();
      return new FileKey(
          secret,
          new FileLock.Receiver(
              ReceivingKeys.fingerprint(receiver),
              secret.sealedFor(receiver, FileLock.Receiver.USE)));
    }
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    return new FileKey(
        FileSecret.ofPassphrase(command.requirePassphrase(), salt), new FileLock.Passphrase(salt));
  }

  MasterKey key() {
    return secret.key();
  }
}
