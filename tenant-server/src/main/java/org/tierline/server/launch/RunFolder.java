package org.tierline.server.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder that one running process unpacks itself into, under {@code <data>/run}. It is locked
 * while the process lives and removed when it ends; what a killed process left behind is removed by
 * the next start. Two servers on one data folder do not touch each other's.
 */
final class RunFolder {
  private static final String PREFIX = "payara-";
  private static final String LOCK = ".lock";
  private final Path path;

  /** Held for the life of the process; the system releases it, however the process ends. */
  @SuppressWarnings("unused")
  private final FileLock lock;

  private RunFolder(Path path, FileLock lock) {
    this.path = path;
    this.lock = lock;
  }

  static RunFolder in(Path data) throws IOException {
    Path parent = Files.createDirectories(data.resolve("run"));
    removeAbandoned(parent);
    Path file = Files.createTempFile(parent, PREFIX, LOCK);
    FileLock lock = FileChannel.open(file, StandardOpenOption.WRITE).lock();
    file.toFile().deleteOnExit();
    RunFolder folder = new RunFolder(Files.createDirectory(folderOf(file)), lock);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(folder::removeWhenStopped, "tierline-run-folder"));
    return folder;
  }

  Path path() {
    return path;
  }

  /**
   * The JVM deletes these files after all shutdown hooks have ended, so Payara can still stop its
   * applications. What it creates later than now is left to the next start.
   */
  private void removeWhenStopped() {
    try {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
              visited.toFile().deleteOnExit();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              file.toFile().deleteOnExit();
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      System.err.println("Tierline could not list " + path + " to remove it: " + e);
    }
  }

  private static void removeAbandoned(Path parent) throws IOException {
    List<Path> locks;
    try (Stream<Path> children = Files.list(parent)) {
      locks = children.filter(child -> child.toString().endsWith(LOCK)).toList();
    }
    for (Path file : locks) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        if (channel.tryLock() != null) {
          delete(folderOf(file));
          Files.deleteIfExists(file);
        }
      } catch (NoSuchFileException e) {
        // Another server is removing the same folder, or ended this moment.
        continue;
      }
    }
  }

  private static Path folderOf(Path lock) {
    String name = lock.getFileName().toString();
    return lock.resolveSibling(name.substring(0, name.length() - LOCK.length()));
  }

  private static void delete(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            Files.deleteIfExists(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
