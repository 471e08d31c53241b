package org.tierline.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {
  @Test
  void smoke(@TempDir Path folder) throws Exception {
    for (int i = 0; i < 3; i++) {
      var t0 = System.nanoTime();
      try (var pg = EmbeddedPostgres.at(folder).binaries(folder.resolveSibling("bin")).start()) {
        System.err.println("started " + (System.nanoTime() - t0) / 1000000);
        try (var c =
            DriverManager.getConnection(pg.url(), pg.owner().user(), pg.owner().password())) {
          var r = c.createStatement().executeQuery("show server_version");
          r.next();
          assertThat(r.getString(1)).isEqualTo(pg.version());
        }
        t0 = System.nanoTime();
      }
      System.err.println("stopped " + (System.nanoTime() - t0) / 1000000);
    }
  }
}
