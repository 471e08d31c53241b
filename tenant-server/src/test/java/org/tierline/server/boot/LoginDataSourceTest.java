package org.tierline.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginDataSourceTest {
  @Test
  void every_connection_gets_the_settings_that_tierline_relies_on() {
    assertThat(LoginDataSource.withSettings("jdbc:postgresql://h/d"))
        .isEqualTo(
            "jdbc:postgresql://h/d?stringtype=unspecified&reWriteBatchedInserts=true"
                + "&ApplicationName=tierline&options=-c%20citus.propagate_set_commands%3Dlocal");
  }

  @Test
  void a_setting_that_the_url_names_itself_is_kept() {
    assertThat(LoginDataSource.withSettings("jdbc:postgresql://h/d?ssl=true&ApplicationName=city"))
        .startsWith("jdbc:postgresql://h/d?ssl=true&ApplicationName=city&stringtype=unspecified")
        .doesNotContain("ApplicationName=tierline");
  }
}
