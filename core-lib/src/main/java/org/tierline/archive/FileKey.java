package org.tierline.archive;

import java.security.SecureRandom;
import java.util.Base64;
import org.tierline.seal.MasterKey;
import org.tierline.seal.ReceivingKeys;

/**
 * The key of one file, under which the city's keys travel, and how whoever restores it comes by it.
 */
record FileKey(MasterKey key, FileLock lock) {
  private static final int SALT = 16;

  /** As whoever has the file be written asks for it; takes its time for a passphrase. */
  static FileKey of(ArchiveCity command) {
    String receiver = command.receiver();
    if (receiver != null) {
      String secret = MasterKey.random();
      byte[] sealed =
          ReceivingKeys.seal(receiver, Base64.getDecoder().decode(secret), FileLock.Receiver.USE);
      return new FileKey(
          MasterKey.parse(secret),
          new FileLock.Receiver(ReceivingKeys.fingerprint(receiver), sealed));
    }
    byte[] salt = new byte[SALT];
    new SecureRandom().nextBytes(salt);
    return new FileKey(
        MasterKey.ofPassphrase(command.requirePassphrase(), salt), new FileLock.Passphrase(salt));
  }
}
