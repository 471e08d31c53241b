package org.tierline.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of outside issuers, their keys handed over in memory. */
class OutsideTokensTest {
  private static final Instant NINE = Instant.parse("2026-01-05T01:00:00Z");
  private static final String ISSUER = "https://login.example.cn/realms/city";
  private static final String SECOND = "https://sso.example.org/realms/city";
  private static final URI KEYS = URI.create("https://login.example.cn/keys");
  private static RSAKey first;
  private static RSAKey second;

  private Instant now = NINE;
  private JWKSet published;
  private int fetched;
  private OutsideTokens tokens;

  @BeforeAll
  static void make_keys() throws Exception {
    first = new RSAKeyGenerator(2048).keyID("one").generate();
    second = new RSAKeyGenerator(2048).keyID("two").generate();
  }

  @BeforeEach
  void start() {
    published = new JWKSet(first.toPublicJWK());
    var issuer = new OutsideIssuer("ning", ISSUER, "tierline", KEYS, "yinchuan", "sub");
    tokens =
        new OutsideTokens(
            new OutsideIssuers(List.of(issuer), false),
            url -> {
              fetched++;
              return new Resource(published.toString(), "application/json");
            },
            () -> now);
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject("u-1")
        .audience(List.of("account", "tierline"))
        .issueTime(Date.from(NINE))
        .expirationTime(Date.from(NINE.plusSeconds(300)));
  }

  private static String signed(RSAKey key, JWTClaimsSet claims) throws Exception {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    var token = new SignedJWT(header, claims);
    token.sign(new RSASSASigner(key));
    return token.serialize();
  }

  private void refused(String city, String token) {
    assertThatThrownBy(() -> tokens.read(city, token))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.type()).isEqualTo(ProblemType.TOKEN_INVALID));
  }

  @Test
  void a_genuine_token_names_somebody_in_the_city_of_its_issuer_alone() throws Exception {
    String token = signed(first, claims().build());
    assertThat(tokens.read("yinchuan", token))
        .hasValueSatisfying(
            said -> {
              assertThat(said.issuer()).isEqualTo(ISSUER);
              assertThat(said.subject()).isEqualTo("u-1");
            });
    refused("wuhai", token);
  }

  @Test
  void of_two_issuers_each_opens_its_own_city_and_neither_signs_for_the_other() throws Exception {
    URI keysOfSecond = URI.create("https://sso.example.org/keys");
    var ofFirst = new OutsideIssuer("ning", ISSUER, "tierline", KEYS, "yinchuan", "sub");
    var ofSecond = new OutsideIssuer("meng", SECOND, "tierline", keysOfSecond, "wuhai", "sub");
    tokens =
        new OutsideTokens(
            new OutsideIssuers(List.of(ofFirst, ofSecond), false),
            url -> {
              RSAKey key = url.toString().equals(keysOfSecond.toString()) ? second : first;
              return new Resource(new JWKSet(key.toPublicJWK()).toString(), "application/json");
            },
            () -> now);
    String one = signed(first, claims().build());
    String two = signed(second, claims().issuer(SECOND).subject("u-2").build());

    assertThat(tokens.read("yinchuan", one))
        .hasValueSatisfying(said -> assertThat(said.issuer()).isEqualTo(ISSUER));
    assertThat(tokens.read("wuhai", two))
        .hasValueSatisfying(
            said -> {
              assertThat(said.issuer()).isEqualTo(SECOND);
              assertThat(said.subject()).isEqualTo("u-2");
            });
    refused("wuhai", one);
    refused("yinchuan", two);
    refused("shizuishan", one);
    refused("shizuishan", two);
    refused("yinchuan", signed(second, claims().build()));
    refused("wuhai", signed(first, claims().issuer(SECOND).build()));
  }

  @ParameterizedTest
  @CsvSource({"359, true", "360, false", "86400, false", "-61, true"})
  void a_token_is_good_until_it_expires_and_a_minute_of_skew(long seconds, boolean good)
      throws Exception {
    String token = signed(first, claims().build());
    now = NINE.plusSeconds(seconds);
    if (good) {
      assertThat(tokens.read("yinchuan", token)).isPresent();
    } else {
      refused("yinchuan", token);
    }
  }

  @Test
  void a_token_for_others_or_without_an_end_or_a_name_is_refused() throws Exception {
    refused("yinchuan", signed(first, claims().audience("elsewhere").build()));
    refused("yinchuan", signed(first, claims().audience((String) null).build()));
    refused("yinchuan", signed(first, claims().expirationTime(null).build()));
    refused("yinchuan", signed(first, claims().subject(null).build()));
    refused(
        "yinchuan", signed(first, claims().notBeforeTime(Date.from(NINE.plusSeconds(90))).build()));
  }

  @Test
  void a_token_of_another_key_or_of_a_shared_secret_is_forged() throws Exception {
    RSAKey forger = new RSAKeyGenerator(2048).keyID("one").generate();
    refused("yinchuan", signed(forger, claims().build()));

    var shared = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims().build());
    shared.sign(new MACSigner(first.toPublicJWK().toString().getBytes("UTF-8")));
    refused("yinchuan", shared.serialize());
  }

  @Test
  void a_token_of_an_unknown_issuer_is_not_ours_to_read() throws Exception {
    String token = signed(first, claims().issuer("https://evil.example").build());
    assertThat(tokens.read("yinchuan", token)).isEmpty();
    assertThat(tokens.read("yinchuan", "not a token")).isEmpty();
    assertThat(fetched).isZero();
  }

  @Test
  void keys_are_fetched_once_and_again_for_an_unknown_one_but_not_without_measure()
      throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(tokens.read("yinchuan", signed(first, claims().build()))).isPresent();
    }
    assertThat(fetched).isEqualTo(1);

    published = new JWKSet(List.of(first.toPublicJWK(), second.toPublicJWK()));
    assertThat(tokens.read("yinchuan", signed(second, claims().build()))).isPresent();
    assertThat(fetched).isEqualTo(2);

    RSAKey unknown = new RSAKeyGenerator(2048).keyID("three").generate();
    for (int i = 0; i < 20; i++) {
      refused("yinchuan", signed(unknown, claims().build()));
    }
    assertThat(fetched).isLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/keys, 93.184.216.34, false, true",
    "http://a.example/keys, 93.184.216.34, true, false",
    "https://a.example/keys, 10.0.0.5, false, false",
    "https://a.example/keys, 10.0.0.5, true, true",
    "https://a.example/keys, 172.16.3.4, false, false",
    "https://a.example/keys, 192.168.1.1, false, false",
    "https://a.example/keys, 169.254.169.254, false, false",
    "https://a.example/keys, 100.64.0.1, false, false",
    "https://a.example/keys, 127.0.0.1, false, false",
    "http://localhost/keys, 127.0.0.1, true, true",
    "http://localhost/keys, 127.0.0.1, false, false",
    "https://a.example/keys, fd00::1, false, false",
    "https://a.example/keys, fe80::1, false, false",
    "https://a.example/keys, ::1, false, false",
    "https://a.example/keys, 2606:2800:220:1::1, false, true",
    "https://a.example/keys, ::ffff:10.0.0.5, false, false",
    "https://a.example/keys, 64:ff9b::a00:5, false, false",
    "https://a.example/keys, 2002:a00:5::1, false, false",
    "https://a.example/keys, 64:ff9b::5db8:d822, false, true",
    "https://a.example/keys, 198.18.0.1, false, false",
    "https://a.example/keys, 240.0.0.1, false, false",
    "file:///etc/passwd, 127.0.0.1, true, false"
  })
  void keys_come_by_https_and_from_no_private_network(
      URI address, String found, boolean privateAddresses, boolean allowed) throws Exception {
    var fetch = new KeyFetch(privateAddresses);
    InetAddress[] addresses = {InetAddress.getByName(found)};
    if (allowed) {
      fetch.requireAllowed(address, addresses);
    } else {
      assertThatThrownBy(() -> fetch.requireAllowed(address, addresses))
          .isInstanceOf(IOException.class);
    }
  }
}
