package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The description of the interface is kept in {@code docs/openapi.yaml}, so that a change shows in
 * review. To keep another one: {@code mvn verify -pl tenant-server -am -Dit.test=OpenApiIT
 * -Dtierline.openapi.write=true}.
 */
class OpenApiIT {
  @Test
  void the_described_interface_is_the_one_kept_in_docs() throws Exception {
    Path kept = Path.of(System.getProperty("tierline.target")).resolve("../../docs/openapi.yaml");
    String described = normalised(RunningServer.shared().get("/openapi").body());
    if (Boolean.getBoolean("tierline.openapi.write")) {
      Files.writeString(kept, described);
    }

    assertThat(described)
        .as("the interface; keep a new one with -Dtierline.openapi.write=true")
        .isEqualTo(Files.readString(kept));
  }

  @Test
  void every_endpoint_is_described_with_a_summary() throws Exception {
    String kept =
        Files.readString(
            Path.of(System.getProperty("tierline.target")).resolve("../../docs/openapi.yaml"));
    for (Endpoints.Endpoint endpoint : Endpoints.all()) {
      String path = "/api/v1/" + endpoint.path();
      assertThat(kept)
          .containsPattern(
              "(?m)^  '?"
                  + Pattern.quote(path)
                  + "'?:\n(    .*\n)*?    "
                  + endpoint.verb().toLowerCase(Locale.ROOT)
                  + ":\n(      .*\n)*?      summary: ");
    }
  }

  /** Without the address of this run. */
  private static String normalised(String yaml) {
    return yaml.replaceAll("(?m)^servers:\n(?:[- ].*\n)*", "").strip() + "\n";
  }
}
