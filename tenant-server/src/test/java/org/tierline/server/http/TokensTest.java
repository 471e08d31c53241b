package org.tierline.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.TenantId;

class TokensTest {
  private static final Instant NINE = Instant.parse("2026-01-05T01:00:00Z");
  private static final TenantId CITY = new TenantId(7);
  private static final PersonId PERSON = new PersonId(8);
  private static final byte[] KEY = key('k');
  private Instant now = NINE;
  private final Tokens tokens = new Tokens(KEY, () -> now);

  @Test
  void a_token_tells_who_somebody_is() {
    assertThat(tokens.read(tokens.forPerson(CITY, PERSON, 9, Tokens.Limits.NONE).token()))
        .contains(new Tokens.Claims("8", CITY, 9L, Tokens.Limits.NONE));
    var limits = new Tokens.Limits(true, false);
    assertThat(tokens.read(tokens.forOperator("root", 5, limits).token()))
        .contains(new Tokens.Claims("root", null, 5L, limits));
    assertThat(tokens.forPerson(CITY, PERSON, 9, Tokens.Limits.NONE).expiresAt())
        .isEqualTo(NINE.plus(Duration.ofMinutes(30)));
  }

  /** Clocks of nodes may differ by a minute, in both directions. */
  @ParameterizedTest
  @CsvSource({"-61, false", "-60, true", "0, true", "1859, true", "1860, false", "86400, false"})
  void a_token_is_good_for_half_an_hour_and_a_minute_of_skew(long seconds, boolean good) {
    String token = tokens.forPerson(CITY, PERSON, 9, Tokens.Limits.NONE).token();
    now = NINE.plusSeconds(seconds);
    assertThat(tokens.read(token).isPresent()).isEqualTo(good);
  }

  @Test
  void a_token_of_another_key_or_algorithm_is_forged() throws JOSEException {
    assertThat(tokens.read(signed(JWSAlgorithm.HS256, KEY, claims().build()))).isPresent();
    assertThat(tokens.read(signed(JWSAlgorithm.HS256, key('x'), claims().build()))).isEmpty();
    assertThat(tokens.read(signed(JWSAlgorithm.HS384, KEY, claims().build()))).isEmpty();
  }

  @Test
  void an_unsigned_token_is_forged() {
    String unsigned =
        base64("{\"alg\":\"none\"}") + "." + base64(claims().build().toString()) + ".";
    assertThat(tokens.read(unsigned)).isEmpty();
    String unsignedButWithSignature =
        unsigned + tokens.forPerson(CITY, PERSON, 9, Tokens.Limits.NONE).token().split("\\.")[2];
    assertThat(tokens.read(unsignedButWithSignature)).isEmpty();
  }

  @Test
  void a_changed_payload_is_forged() {
    String[] parts = tokens.forPerson(CITY, PERSON, 9, Tokens.Limits.NONE).token().split("\\.");
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String changed = payload.replace("\"8\"", "\"9\"");
    assertThat(changed).isNotEqualTo(payload);
    assertThat(tokens.read(parts[0] + "." + base64(changed) + "." + parts[2])).isEmpty();
  }

  @Test
  void a_token_that_lacks_something_or_mixes_kinds_opens_nothing() throws JOSEException {
    assertThat(tokens.read(signed(claims().issuer("other")))).isEmpty();
    assertThat(tokens.read(signed(claims().expirationTime(null)))).isEmpty();
    assertThat(tokens.read(signed(claims().issueTime(null)))).isEmpty();
    assertThat(tokens.read(signed(claims().claim("city", null)))).isEmpty();
    assertThat(tokens.read(signed(claims().claim("city", "seven")))).isEmpty();
    assertThat(tokens.read(signed(claims().claim("kind", "operator")))).isEmpty();
    assertThat(tokens.read(signed(claims().claim("sid", null)))).isEmpty();
    assertThat(tokens.read(signed(claims().claim("sid", "nine")))).isEmpty();
    assertThat(tokens.read(signed(claims().subject(null)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b.c", "not a token", "e30.e30.e30", "{}"})
  void what_is_no_token_opens_nothing(String text) {
    assertThat(tokens.read(text)).isEmpty();
  }

  private static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .subject("8")
        .issuer("tierline")
        .claim("kind", "person")
        .claim("city", "7")
        .claim("sid", "9")
        .claim("new", false)
        .issueTime(Date.from(NINE))
        .expirationTime(Date.from(NINE.plusSeconds(600)));
  }

  private static String signed(JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(JWSAlgorithm.HS256, KEY, claims.build());
  }

  private static String signed(JWSAlgorithm algorithm, byte[] key, JWTClaimsSet claims)
      throws JOSEException {
    var token = new SignedJWT(new JWSHeader(algorithm), claims);
    token.sign(new MACSigner(key));
    return token.serialize();
  }

  private static byte[] key(char letter) {
    return String.valueOf(letter).repeat(48).getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
