package org.tierline.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tierline.notice.MailSettings;
import org.tierline.server.http.TrustedProxies;

class ServerConfigTest {
  private static final Map<String, String> EXTERNAL =
      Map.of(
          "tierline.db.url", "jdbc:postgresql://db.example.org/tierline",
          "tierline.db.user", "tierline_app",
          "tierline.db.password", "one",
          "tierline.db.owner.user", "tierline_owner",
          "tierline.db.owner.password", "two");

  @Test
  void without_a_database_url_the_embedded_database_is_used() {
    assertThat(read(Map.of()).database()).isNull();
    assertThat(read(Map.of("tierline.db.url", "  ")).database()).isNull();
  }

  @Test
  void uploads_may_have_fifty_mebibytes_unless_something_else_is_said() {
    assertThat(read(Map.of()).uploadMaxMib()).isEqualTo(50);
    assertThat(read(Map.of("tierline.upload.max.mib", "8")).uploadMaxMib()).isEqualTo(8);
  }

  @Test
  void mail_is_off_until_a_server_is_named() {
    assertThat(read(Map.of()).mail()).isNull();
    assertThat(read(Map.of("tierline.mail.user", "u")).mail()).isNull();
  }

  @Test
  void a_mail_server_is_spoken_to_encrypted_unless_something_else_is_said(@TempDir Path folder)
      throws IOException {
    Path password = Files.writeString(folder.resolve("password"), "secret\n");
    var settings =
        new HashMap<>(
            Map.of(
                "tierline.mail.host", "mail.example.org",
                "tierline.mail.from", "12345@city.example.org",
                "tierline.mail.user", "city",
                "tierline.mail.password.file", password.toString()));
    assertThat(read(settings).mail())
        .isEqualTo(
            new MailSettings(
                "mail.example.org", 587, "city", "secret", "12345@city.example.org", true));
    settings.put("tierline.mail.port", "25");
    settings.put("tierline.mail.tls", "false");
    assertThat(read(settings).mail())
        .isEqualTo(
            new MailSettings(
                "mail.example.org", 25, "city", "secret", "12345@city.example.org", false));
    assertThat(read(settings).toString()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tierline.mail.from | '' | tierline.mail.from (TIERLINE_MAIL_FROM): is needed when tierline.mail.host is set
          tierline.mail.from | city | tierline.mail.from (TIERLINE_MAIL_FROM): must be an e-mail address, not city
          tierline.mail.tls | perhaps | tierline.mail.tls (TIERLINE_MAIL_TLS): must be true or false, not perhaps
          tierline.mail.user | city | tierline.mail.password (TIERLINE_MAIL_PASSWORD): or tierline.mail.password.file is needed when tierline.mail.user is set
          tierline.mail.password | secret | tierline.mail.user (TIERLINE_MAIL_USER): is needed when tierline.mail.password is set
          tierline.mail.password.file | nowhere | tierline.mail.user (TIERLINE_MAIL_USER): is needed when tierline.mail.password.file is set
          """)
  void half_a_mail_server_is_refused(String key, String value, String line) {
    var settings =
        new HashMap<>(
            Map.of("tierline.mail.host", "mail.example.org", "tierline.mail.from", "a@b.example"));
    settings.put(key, value);
    assertThatThrownBy(() -> read(settings)).isInstanceOf(ConfigException.class).hasMessage(line);
  }

  @Test
  void the_password_of_the_mail_server_stands_in_the_environment_or_in_a_file_not_in_both(
      @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("password"), "of the file\n");
    var settings =
        new HashMap<>(
            Map.of(
                "tierline.mail.host", "mail.example.org",
                "tierline.mail.from", "a@b.example",
                "tierline.mail.user", "city",
                "tierline.mail.password", "of the environment"));
    assertThat(read(settings).mail())
        .isEqualTo(
            new MailSettings(
                "mail.example.org", 587, "city", "of the environment", "a@b.example", true));
    assertThat(read(settings).toString()).doesNotContain("of the environment");
    settings.put("tierline.mail.password.file", file.toString());
    assertThatThrownBy(() -> read(settings))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "tierline.mail.password (TIERLINE_MAIL_PASSWORD): cannot be set beside"
                + " tierline.mail.password.file");
  }

  @Test
  void an_external_database_comes_with_a_working_role_and_an_owner() {
    ServerConfig config = read(EXTERNAL);

    assertThat(config.database())
        .isNotNull()
        .satisfies(external -> assertThat(external.runtime().user()).isEqualTo("tierline_app"))
        .satisfies(external -> assertThat(external.owner().user()).isEqualTo("tierline_owner"));
  }

  @Test
  void passwords_do_not_show_when_the_configuration_is_printed() {
    assertThat(read(EXTERNAL).toString()).doesNotContain("one").doesNotContain("two");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tierline.port | 80a | tierline.port (TIERLINE_PORT): must be a number from 1 to 65535, not 80a
          tierline.upload.max.mib | 0 | tierline.upload.max.mib (TIERLINE_UPLOAD_MAX_MIB): must be a number from 1 to 1024, not 0
          tierline.demo | yes | tierline.demo (TIERLINE_DEMO): must be true or false, not yes
          tierline.db.url | mysql://x | tierline.db.url (TIERLINE_DB_URL): must begin with jdbc:postgresql://
          tierline.trusted.proxies | 10.0.0.5, proxy | tierline.trusted.proxies (TIERLINE_TRUSTED_PROXIES): must be "none" or addresses and networks such as 10.0.0.5, 192.168.0.0/16, not proxy
          tierline.db.user | '' | tierline.db.user (TIERLINE_DB_USER): is needed when tierline.db.url is set
          tierline.db.owner.password | '' | tierline.db.owner.password (TIERLINE_DB_OWNER_PASSWORD): is needed when tierline.db.url is set
          """)
  void a_bad_value_is_refused_with_its_key_and_the_rule(String key, String value, String line) {
    assertThatThrownBy(() -> read(with(key, value)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(line);
  }

  @Test
  void without_an_owner_of_its_own_one_login_does_both() {
    Map<String, String> one = new HashMap<>(EXTERNAL);
    one.keySet().removeIf(key -> key.contains("owner"));

    assertThat(read(one).database())
        .isNotNull()
        .satisfies(external -> assertThat(external.owner()).isEqualTo(external.runtime()));
  }

  @Test
  void trusted_proxies_are_none_or_addresses() {
    assertThat(read(Map.of()).trustedProxies()).isSameAs(TrustedProxies.NONE);
    assertThat(read(Map.of("tierline.trusted.proxies", "none")).trustedProxies())
        .isSameAs(TrustedProxies.NONE);
    assertThat(read(Map.of("tierline.trusted.proxies", "10.0.0.5, fd00::/8")).trustedProxies())
        .isNotSameAs(TrustedProxies.NONE);
  }

  @Test
  void the_administrators_password_file_must_be_readable(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("password");
    Map<String, String> values = Map.of("tierline.admin.password.file", file.toString());

    assertThatThrownBy(() -> read(values)).isInstanceOf(ConfigException.class);
    Files.writeString(file, "secret");
    assertThat(read(values).adminPasswordFile()).isEqualTo(file);
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> values = new HashMap<>(EXTERNAL);
    values.put(key, value);
    return values;
  }

  private static ServerConfig read(Map<String, String> values) {
    return ServerConfig.read(new MapConfig(values));
  }
}
