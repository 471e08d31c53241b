package org.tierline.attachment;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.ObjLongConsumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tierline.kernel.Caller;
import org.tierline.kernel.TenantId;
import org.tierline.store.Work;

/**
 * Contents as files, in a folder for each city. A file is written under another name first and
 * moved when it is whole and on the disk, so that a crash leaves no half file under a key.
 *
 * <p>Files take no part in transactions: one that is rolled back after writing leaves a file that
 * nothing names. It does no harm but takes room.
 */
public final class FolderStore implements AttachmentStore {
  private static final Pattern KEY = Pattern.compile("[0-9]{1,19}");
  private static final int BRANCHES = 256;

  private final Path root;

  /** A folder on one disk, which every node of the server sees alike. */
  public FolderStore(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  @Override
  public void put(Work work, String key, InputStream content) throws IOException {
    Path file = file(work.tenant(), key);
    Files.createDirectories(file.getParent());
    Path part = Files.createTempFile(file.getParent(), key + "-", ".part");
    try {
      Files.copy(content, part, StandardCopyOption.REPLACE_EXISTING);
      try (FileChannel written = FileChannel.open(part, StandardOpenOption.WRITE)) {
        written.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  @Override
  public InputStream open(Caller caller, String key) throws IOException {
    try {
      return Files.newInputStream(file(caller.tenant(), key));
    } catch (NoSuchFileException e) {
      throw notFound(key, e);
    }
  }

  private static FileNotFoundException notFound(String key, NoSuchFileException cause) {
    var missing = new FileNotFoundException(key);
    missing.initCause(cause);
    return missing;
  }

  @Override
  public long size(Work work, String key) throws IOException {
    try {
      return Files.size(file(work.tenant(), key));
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  @Override
  public void forEach(Work work, ObjLongConsumer<String> reader) throws IOException {
    Path city = root.resolve(work.tenant().toString());
    if (!Files.isDirectory(city)) {
      return;
    }
    try (Stream<Path> files = Files.walk(city, 2)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String key = file.getFileName().toString();
        if (Files.isRegularFile(file) && KEY.matcher(key).matches()) {
          reader.accept(key, Files.size(file));
        }
      }
    }
  }

  @Override
  public void delete(Work work, String key) throws IOException {
    Files.deleteIfExists(file(work.tenant(), key));
  }

  /** Spread over branches, since folders with very many files are slow. */
  private Path file(TenantId city, String key) {
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException("not a key of the library: " + key);
    }
    String branch = "%02x".formatted(Math.floorMod(key.hashCode(), BRANCHES));
    return root.resolve(city.toString()).resolve(branch).resolve(key);
  }
}
