package org.tierline.server.boot;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.List;
import java.util.logging.Logger;

/**
 * What is told once and kept nowhere, such as one-time passwords: on the standard output of the
 * jar's process, or in the log of whoever embeds the server. It is out when the call returns.
 */
final class StartNotice {
  private static final Logger LOG = Logger.getLogger(StartNotice.class.getName());

  private StartNotice() {}

  static void tell(List<String> lines) {
    if (System.getProperty("tierline.launcher") == null) {
      lines.forEach(LOG::warning);
      return;
    }
    // Not System.out, which the launcher has hushed because the container chatters there.
    var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset());
    lines.forEach(out::println);
  }

  /** That of the launcher's own lines. */
  private static Charset charset() {
    String name = System.getProperty("stdout.encoding", System.getProperty("sun.stdout.encoding"));
    return name == null ? Charset.defaultCharset() : Charset.forName(name);
  }
}
