package org.tierline.workorder;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Verifies an exported log without the city, its database or its good will: {@code java -cp
 * core-lib.jar org.tierline.workorder.VerifyLog export.jsonl}. Needs nothing but the JDK. Prints
 * each broken order with its first bad row and what is wrong, then a summary; ends with 0 where
 * everything holds together, 1 where something does not, 2 where there is nothing to verify.
 */
public final class VerifyLog {
  private static final String USAGE =
      "Usage: verify-log <export.jsonl>\n\n"
          + "  Verifies a log that a city has exported; - reads it from standard input.\n"
          + "  Exit codes: 0 intact, 1 broken, 2 not verified.\n";

  private VerifyLog() {}

  public static void main(String[] args) {
    // What is printed is the same whatever language the console speaks.
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(out, args));
  }

  /** Runs the command; its exit code. */
  public static int run(PrintStream out, String... args) {
    if (args.length != 1) {
      out.print(USAGE);
      return 2;
    }
    try (InputStream in = open(args[0])) {
      LogReading.Result result = LogReading.read(in, out::println);
      out.println(
          "%s: %d order(s), %d row(s), %d finding(s); closing hash %s"
              .formatted(
                  result.findings() == 0 ? "INTACT" : "BROKEN",
                  result.orders(),
                  result.rows(),
                  result.findings(),
                  result.closingHash()));
      return result.findings() == 0 ? 0 : 1;
    } catch (IOException e) {
      out.println("cannot read " + args[0] + ": " + e);
      return 2;
    } catch (LogReading.NoExportException e) {
      out.println(args[0] + ": " + e.getMessage());
      return 2;
    }
  }

  private static InputStream open(String file) throws IOException {
    return new BufferedInputStream(
        file.equals("-") ? System.in : Files.newInputStream(Path.of(file)), 1 << 16);
  }
}
