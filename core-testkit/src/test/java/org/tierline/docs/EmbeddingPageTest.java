package org.tierline.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.seal.MasterKey;
import org.tierline.testkit.TestDatabase;
import org.tierline.testkit.TestPostgres;

/** The whole program of {@code docs/embedding-java-se.md} compiles as it stands, and runs. */
class EmbeddingPageTest {
  private static final Path PAGE = Path.of("../docs/embedding-java-se.md");
  private static final Pattern PROGRAM =
      Pattern.compile(
          "^```java\\n(package example;\\n.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  @Test
  void the_whole_program_compiles_and_takes_a_request_to_its_closing(@TempDir Path folder)
      throws Exception {
    compile(program(), folder);
    try (TestDatabase database = TestPostgres.get().database()) {
      String said = run(folder, environment(database));
      assertThat(said.lines().filter(line -> line.matches("\\S+Z [A-Z_]+")))
          .as(said)
          .extracting(line -> line.substring(line.indexOf(' ') + 1))
          .containsExactly("REGISTER", "REVIEW_PASS");
    }
  }

  private static String program() throws IOException {
    Matcher program = PROGRAM.matcher(Files.readString(PAGE));
    assertThat(program.find()).as("a whole program in " + PAGE).isTrue();
    return program.group(1);
  }

  private static void compile(String program, Path folder) throws IOException {
    Path source = folder.resolve("CityDesk.java");
    Files.writeString(source, program);
    var compiler = ToolProvider.getSystemJavaCompiler();
    var said = new StringWriter();
    try (var files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      List<String> options =
          List.of("--release", "17", "-proc:none", "-cp", classPath(), "-d", folder.toString());
      boolean compiled =
          compiler
              .getTask(said, files, null, options, null, files.getJavaFileObjects(source))
              .call();
      assertThat(compiled).as(said.toString()).isTrue();
    }
  }

  private static Map<String, String> environment(TestDatabase database) {
    var owner = (HikariDataSource) database.owner();
    String url = database.url();
    return Map.of(
        "CITY_DB_URL", url.substring(0, url.indexOf('?')),
        "CITY_DB_USER", database.runtimeUser(),
        "CITY_DB_PASSWORD", database.runtimePassword(),
        "CITY_DB_OWNER_USER", owner.getUsername(),
        "CITY_DB_OWNER_PASSWORD", owner.getPassword(),
        "CITY_KEY", MasterKey.random());
  }

  /** In a process of its own, as it reads the environment; what it has written. */
  private static String run(Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    // The class path is longer than some systems take on a command line.
    Path arguments = folder.resolve("arguments");
    Files.writeString(arguments, "-cp \"" + folder + File.pathSeparator + classPath() + "\"");
    var program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + arguments,
                "-Dfile.encoding=UTF-8",
                "example.CityDesk")
            .redirectErrorStream(true);
    program.environment().putAll(environment);
    Process process = program.start();
    try {
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
      return said;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }
}
