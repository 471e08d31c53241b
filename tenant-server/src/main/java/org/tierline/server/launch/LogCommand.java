package org.tierline.server.launch;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Verifies an exported log with the library that lies in this jar. The library is unpacked for as
 * long as the command runs and loaded apart, so that the web application never meets its classes
 * twice.
 */
final class LogCommand {
  static final String NAME = "verify-log";
  private static final String APPLICATION = "/MICRO-INF/deploy/ROOT.war";
  private static final Pattern LIBRARY = Pattern.compile("WEB-INF/lib/core-lib-[^/]*\\.jar");
  private static final String VERIFIER = "org.tierline.workorder.VerifyLog";

  private LogCommand() {}

  /** Runs the command; its exit code. */
  static int run(String... args) {
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    try {
      Path library = Files.createTempFile("tierline-verify-log-", ".jar");
      try {
        unpack(library);
        return verify(library, out, args);
      } finally {
        Files.deleteIfExists(library);
      }
    } catch (IOException | ReflectiveOperationException e) {
      System.err.println("Tierline cannot verify: " + e);
      return 2;
    }
  }

  private static void unpack(Path library) throws IOException {
    try (InputStream application = LogCommand.class.getResourceAsStream(APPLICATION)) {
      if (application == null) {
        throw new IOException("missing in the jar: " + APPLICATION);
      }
      var entries = new ZipInputStream(application);
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        if (LIBRARY.matcher(entry.getName()).matches()) {
          Files.copy(entries, library, StandardCopyOption.REPLACE_EXISTING);
          return;
        }
      }
      throw new IOException("missing in the application: " + LIBRARY);
    }
  }

  private static int verify(Path library, PrintStream out, String[] args)
      throws IOException, ReflectiveOperationException {
    URL[] path = {library.toUri().toURL()};
    try (var loader = new URLClassLoader(path, ClassLoader.getPlatformClassLoader())) {
      Method run = loader.loadClass(VERIFIER).getMethod("run", PrintStream.class, String[].class);
      return (int) run.invoke(null, out, args);
    }
  }
}
