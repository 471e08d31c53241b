package org.tierline.server.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tierline.server.http.OutsideIssuer;
import org.tierline.server.http.OutsideIssuers;

/** Which outside issuers are believed, as the operator says. */
class IssuerConfigTest {
  private static final Map<String, String> ONE =
      Map.of(
          "tierline.oidc.issuers", "ning",
          "tierline.oidc.ning.issuer", "https://login.example.cn/realms/ning",
          "tierline.oidc.ning.audience", "tierline",
          "tierline.oidc.ning.jwks", "https://login.example.cn/keys",
          "tierline.oidc.ning.city", "yinchuan");

  @Test
  void nobody_outside_is_believed_until_the_operator_names_him() {
    assertThat(IssuerConfig.read(new MapConfig(Map.of()))).isEqualTo(OutsideIssuers.NONE);
  }

  @Test
  void an_issuer_is_bound_to_one_city_and_names_people_by_their_subject() {
    OutsideIssuers read = IssuerConfig.read(new MapConfig(ONE));
    assertThat(read.privateAddresses()).isFalse();
    assertThat(read.all())
        .containsExactly(
            new OutsideIssuer(
                "ning",
                "https://login.example.cn/realms/ning",
                "tierline",
                URI.create("https://login.example.cn/keys"),
                "yinchuan",
                "sub"));
  }

  @ParameterizedTest
  @CsvSource({
    "tierline.oidc.issuers, Ning, tierline.oidc.issuers",
    "tierline.oidc.issuers, 'ning,ning', tierline.oidc.ning.issuer",
    "tierline.oidc.ning.audience, '', tierline.oidc.ning.audience",
    "tierline.oidc.ning.city, '', tierline.oidc.ning.city",
    "tierline.oidc.ning.jwks, file:///etc/passwd, tierline.oidc.ning.jwks",
    "tierline.oidc.ning.jwks, not an address, tierline.oidc.ning.jwks",
    "tierline.oidc.private.addresses, perhaps, tierline.oidc.private.addresses"
  })
  void what_is_missing_or_wrong_is_named(String key, String value, String named) {
    var values = new TreeMap<>(ONE);
    values.put(key, value);
    assertThatThrownBy(() -> IssuerConfig.read(new MapConfig(values)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(named);
  }
}
