package org.tierline.server.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes a new master key in a file for its owner alone, or tells the fingerprint of the one that is
 * there; a file that is there stays as it is. It needs no database, and never says the key.
 */
final class MasterKeyCommand {
  static final String NAME = "master-key";
  private static final int BYTES = 32;
  private static final int FINGERPRINT_BYTES = 8;
  private static final String MAC = "HmacSHA256";

  private MasterKeyCommand() {}

  /** Runs the command; its exit code. */
  static int run(String... args) {
    if (args.length != 1) {
      System.err.println("Tierline: master-key takes one file");
      return 2;
    }
    try {
      System.out.println(said(Path.of(args[0])));
      return 0;
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("Tierline cannot make or read a master key: " + reason(e, args[0]));
      return 1;
    }
  }

  private static String reason(Exception failure, String file) {
    return failure instanceof IOException
        ? "the file " + file
        : String.valueOf(failure.getMessage());
  }

  static String said(Path file) throws IOException {
    boolean isNew = make(file);
    String fingerprint = fingerprint(Files.readString(file).strip());
    return (isNew ? "made " : "there was ") + file + ", fingerprint " + fingerprint;
  }

  private static boolean make(Path file) throws IOException {
    if (Files.exists(file)) {
      return false;
    }
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Path fresh = Files.createTempFile(folder, "master", ".key", ownerOnly());
    try {
      Files.writeString(
          fresh,
          Base64.getEncoder().encodeToString(secret) + "\n",
          StandardCharsets.US_ASCII,
          StandardOpenOption.SYNC);
      // Refused where another one has come meanwhile, and whole or not there at all.
      Files.createLink(file, fresh);
      return true;
    } catch (FileAlreadyExistsException isThere) {
      return false;
    } finally {
      Files.delete(fresh);
    }
  }

  private static FileAttribute<?>[] ownerOnly() {
    boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(
              Set.copyOf(PosixFilePermissions.fromString("rw-------")))
        }
        : new FileAttribute<?>[0];
  }

  /** As the library tells it, of which nothing is loaded here. */
  private static String fingerprint(String base64) {
    byte[] secret;
    try {
      secret = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("what is there is no master key, 32 bytes in Base64");
    }
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("what is there is no master key, 32 bytes in Base64");
    }
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      byte[] all =
          mac.doFinal("tierline/master-key-fingerprint".getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(all, 0, FINGERPRINT_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK lacks " + MAC, e);
    }
  }
}
