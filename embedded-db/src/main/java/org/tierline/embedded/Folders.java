package org.tierline.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Creating, forcing to disk and deleting whole folders. */
final class Folders {
  private static final boolean POSIX =
      Path.of("").getFileSystem().supportedFileAttributeViews().contains("posix");

  private Folders() {}

  static boolean isPosix() {
    return POSIX;
  }

  /** Permissions such as {@code rwx------} at creation; nothing where the system has none. */
  static FileAttribute<?>[] permissions(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  static void permit(Path path, String permissions) throws IOException {
    if (POSIX) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
  }

  /** The numeric owner, or -1 where the system has none. */
  static int owner(Path path) throws IOException {
    return POSIX ? (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS) : -1;
  }

  static int group(Path path) throws IOException {
    return POSIX ? (int) Files.getAttribute(path, "unix:gid", LinkOption.NOFOLLOW_LINKS) : -1;
  }

  static void giveTo(Path tree, int uid, int gid) throws IOException {
    visit(tree, path -> giveOne(path, uid, gid));
  }

  private static void giveOne(Path path, int uid, int gid) throws IOException {
    if (owner(path) != uid || group(path) != gid) {
      Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Forces a folder and all in it to disk. */
  static void force(Path tree) throws IOException {
    visit(tree, Folders::forceOne);
  }

  /** Forces one file, or the entries of one folder, to disk. */
  static void forceOne(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return;
    }
    var isFolder = Files.isDirectory(path);
    if (isFolder && !POSIX) {
      return; // Windows cannot open a folder, and journals its entries
    }
    var mode = isFolder || POSIX ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (var channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  static void delete(Path tree) throws IOException {
    if (Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
      visit(tree, Files::delete);
    }
  }

  private interface Step {
    void take(Path path) throws IOException;
  }

  private static void visit(Path tree, Step step) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            step.take(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            step.take(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
