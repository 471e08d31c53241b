package org.tierline.workorder;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.JsonLine;
import org.tierline.audit.TrailReading;

/**
 * Verifies an exported log without the city, its database or its good will: {@code java -cp
 * core-lib.jar org.tierline.workorder.VerifyLog export.jsonl}. Needs nothing but the JDK. Prints
 * each broken order with its first bad row and what is wrong, then a summary; ends with 0 where
 * everything holds together, 1 where something does not, 2 where there is nothing to verify.
 */
public final class VerifyLog {
  private static final String USAGE =
      "Usage: verify-log <export.jsonl> [<kept.jsonl>]\n\n"
          + "  Verifies logs of orders, or a trail, that a city has exported; - reads it from\n"
          + "  standard input. A trail is compared with anchors that were kept, if they are given;\n"
          + "  an earlier export of it will do.\n"
          + "  Exit codes: 0 intact, 1 broken, 2 not verified.\n";

  private static final int LONGEST_HEADER = 1 << 16;

  private VerifyLog() {}

  public static void main(String[] args) {
    // What is printed is the same whatever language the console speaks.
    var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(run(out, args));
  }

  /** Runs the command; its exit code. */
  public static int run(PrintStream out, String... args) {
    if (args.length < 1 || args.length > 2) {
      out.print(USAGE);
      return 2;
    }
    try (InputStream in = open(args[0])) {
      if (isTrail(in)) {
        return trail(out, in, args);
      }
      if (args.length > 1) {
        out.print(USAGE);
        return 2;
      }
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
    } catch (LogReading.NoExportException | JsonLine.MalformedException e) {
      out.println(args[0] + ": " + e.getMessage());
      return 2;
    }
  }

  /** Looks at the first line and puts it back. */
  private static boolean isTrail(InputStream in) throws IOException {
    in.mark(LONGEST_HEADER);
    byte[] header = in.readNBytes(LONGEST_HEADER - 1);
    in.reset();
    byte[] line = JsonLine.next(new ByteArrayInputStream(header));
    return line != null && TrailReading.isHeader(line);
  }

  private static int trail(PrintStream out, InputStream in, String[] args)
      throws IOException, JsonLine.MalformedException {
    var kept = new ArrayList<byte[]>();
    if (args.length > 1) {
      try (InputStream lines = open(args[1])) {
        byte[] line;
        while ((line = JsonLine.next(lines)) != null) {
          kept.add(line);
        }
      }
    }
    TrailReading.Result result = TrailReading.read(in, kept, out::println);
    result.keys().forEach((until, no, key) -> out.println(words(until, no, key)));
    if (result.unchecked() > 0) {
      out.println(result.unchecked() + " anchor(s) cannot be checked by a key, which is not known");
    }
    out.println(
        "%s: %d entries, %d anchor(s), %d finding(s); closing hash %s"
            .formatted(
                result.findings() == 0 ? "INTACT" : "BROKEN",
                result.entries(),
                result.anchors(),
                result.findings(),
                result.closingHash()));
    return result.findings() == 0 ? 0 : 1;
  }

  private static String words(@Nullable Long until, int no, byte @Nullable [] key) {
    return "signing key %d%s: %s"
        .formatted(
            no,
            until == null ? "" : " up to anchor " + until,
            key == null ? "not known" : Base64.getEncoder().encodeToString(key));
  }

  private static InputStream open(String file) throws IOException {
    return new BufferedInputStream(
        file.equals("-") ? System.in : Files.newInputStream(Path.of(file)), 1 << 16);
  }
}
