package org.tierline.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** One run of a program to its end. Output must stay below a pipe's buffer. */
final class Command {
  private Command() {}

  record Result(int exit, String output) {
    boolean isOk() {
      return exit == 0;
    }
  }

  static Result run(List<String> words, String input, Duration limit)
      throws IOException, InterruptedException {
    var process = builder(words).redirectErrorStream(true).start();
    try {
      try (var stdin = process.getOutputStream()) {
        stdin.write(input.getBytes(StandardCharsets.UTF_8));
      }
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new EmbeddedPostgresException(words + " did not end within " + limit);
      }
      var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Result(process.exitValue(), output);
    } finally {
      process.destroyForcibly();
    }
  }

  /** A process with nothing of ours in its environment that PostgreSQL would obey. */
  static ProcessBuilder builder(List<String> words) {
    var builder = new ProcessBuilder(words);
    var environment = builder.environment();
    environment.keySet().removeIf(name -> name.toUpperCase(Locale.ROOT).startsWith("PG"));
    environment.put("LC_ALL", "C");
    environment.put("TZ", "UTC");
    return builder;
  }

  /** Whether a tool is on the path. */
  static boolean isInstalled(String tool) {
    var path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
    for (var folder : path.split(":")) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, tool))) {
        return true;
      }
    }
    return false;
  }
}
