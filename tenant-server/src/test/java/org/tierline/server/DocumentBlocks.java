package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The marked blocks of a document, run in a shell as a reader would: each in a shell of its own
 * that has run the block {@code prepare}, with what the variable {@code ORDER} held at the end of
 * the one before.
 */
final class DocumentBlocks {
  private final Path order;
  private final Map<String, String> blocks = new LinkedHashMap<>();

  /**
   * Reads the blocks of a document.
   *
   * @param document its path from the root of the project
   * @param marker what stands before the colon in {@code <!-- marker:name -->}
   * @param folder an empty one for what the shells need
   */
  DocumentBlocks(String document, String marker, Path folder) throws IOException {
    this.order = folder.resolve("order");
    Path file = Path.of(System.getProperty("tierline.target")).resolve("../..").resolve(document);
    Matcher block =
        Pattern.compile("<!-- " + marker + ":(\\w+) -->\\s*```sh\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(file));
    while (block.find()) {
      assertThat(blocks.put(block.group(1), block.group(2))).as(block.group(1)).isNull();
    }
    assertThat(blocks).as("blocks in %s", file).containsKey("prepare");
  }

  /** Whether this machine has what the shells need. */
  static boolean canRun() {
    return List.of("bash", "curl").stream()
        .allMatch(
            program ->
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                    .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
  }

  /** The names of the blocks after {@code prepare}, in the order of the document. */
  List<String> names() {
    return blocks.keySet().stream().filter(name -> !name.equals("prepare")).toList();
  }

  /** What {@code ORDER} held at the end of the last block. */
  String order() throws IOException {
    return Files.readString(order);
  }

  /** Runs a block, which must succeed; what it prints. */
  String run(String name, RunningServer server, String password) throws Exception {
    assertThat(blocks).containsKey(name);
    String script =
        blocks.get("prepare")
            + (Files.exists(order) ? "ORDER=$(cat " + order + ")\n" : "")
            + blocks.get(name)
            + "status=$?; printf %s \"$ORDER\" > "
            + order
            + "; exit $status\n";
    // As a file, because arguments are written in the charset of the machine.
    Path file = Files.writeString(order.resolveSibling(name + ".sh"), script);
    Path out = order.resolveSibling(name + ".out");
    ProcessBuilder shell = new ProcessBuilder("bash", file.toString());
    shell.environment().put("TIERLINE_URL", server.url());
    shell.environment().put("TIERLINE_PW", password);
    shell.environment().put("TIERLINE_TOKENS", file.getParent().toString());
    Process process = shell.redirectErrorStream(true).redirectOutput(out.toFile()).start();
    boolean ended = process.waitFor(5, TimeUnit.MINUTES);
    process.destroyForcibly();
    String printed = Files.readString(out);
    assertThat(ended).as(printed).isTrue();
    assertThat(process.exitValue()).as("%s: %s", name, printed).isZero();
    return printed;
  }
}
