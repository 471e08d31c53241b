package org.tierline.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.embedded.EmbeddedPostgres;
import org.tierline.server.boot.ServerConfig.Login;

class LoginDataSourceTest {
  @Test
  void every_connection_gets_the_settings_that_tierline_relies_on() {
    assertThat(LoginDataSource.forWork("jdbc:postgresql://h/d"))
        .isEqualTo(
            "jdbc:postgresql://h/d?stringtype=unspecified&reWriteBatchedInserts=true"
                + "&ApplicationName=tierline&tcpKeepAlive=true&socketTimeout=600"
                + "&options=-c%20citus.propagate_set_commands%3Dlocal"
                + "%20-c%20tcp_keepalives_idle%3D60%20-c%20tcp_keepalives_interval%3D10"
                + "%20-c%20tcp_keepalives_count%3D6"
                + "%20-c%20client_connection_check_interval%3D10000"
                + "%20-c%20lock_timeout%3D60000"
                + "%20-c%20idle_in_transaction_session_timeout%3D600000");
  }

  @Test
  void the_server_knows_the_limits_of_the_working_role_and_sets_none_for_the_owner(
      @TempDir Path folder) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.at(folder.resolve("database")).start()) {
      var runtime = LoginDataSource.working(postgres.url(), login(postgres.runtime()));
      assertThat(shown(runtime, "lock_timeout")).isEqualTo("1min");
      assertThat(shown(runtime, "idle_in_transaction_session_timeout")).isEqualTo("10min");
      assertThat(shown(runtime, "tcp_keepalives_idle")).isEqualTo("60");
      var owner = LoginDataSource.owning(postgres.url(), login(postgres.owner()));
      assertThat(shown(owner, "lock_timeout")).isEqualTo("0");
      assertThat(shown(owner, "client_connection_check_interval")).isEqualTo("10s");
    }
  }

  private static Login login(EmbeddedPostgres.Login login) {
    return new Login(login.user(), login.password());
  }

  private static String shown(DataSource source, String name) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show " + name)) {
      row.next();
      return row.getString(1);
    }
  }

  @Test
  void a_setting_that_the_url_names_itself_is_kept() {
    assertThat(LoginDataSource.forWork("jdbc:postgresql://h/d?ssl=true&ApplicationName=city"))
        .startsWith("jdbc:postgresql://h/d?ssl=true&ApplicationName=city&stringtype=unspecified")
        .doesNotContain("ApplicationName=tierline");
    assertThat(LoginDataSource.forWork("jdbc:postgresql://h/d?socketTimeout=0"))
        .doesNotContain("socketTimeout=600");
  }
}
