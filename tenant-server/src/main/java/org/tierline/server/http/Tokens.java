package org.tierline.server.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.TenantId;
import org.tierline.tenant.Operators;

/**
 * Short-lived signed tokens (JWT, HS256) of people and operators. The key is a secret of the
 * installation, so that a token of one node is good at every other.
 */
@ApplicationScoped
public class Tokens {
  /** How long a token is good. */
  public static final Duration LIFE = Duration.ofMinutes(30);

  /** How far the clocks of two nodes may differ. */
  private static final Duration SKEW = Duration.ofSeconds(60);

  private static final String ISSUER = "tierline";
  private static final String CITY = "city";
  private static final String NEW = "new";
  private static final String KIND = "kind";

  @Inject private Operators operators;
  @Inject private InstantSource time;
  private volatile byte @Nullable [] key;

  /** For the container. */
  public Tokens() {}

  Tokens(byte[] key, InstantSource time) {
    this.key = key;
    this.time = time;
  }

  /**
   * What a token says.
   *
   * @param tenant null for an operator
   * @param mustChangePassword whether it only opens the change of the password
   */
  public record Claims(String subject, @Nullable TenantId tenant, boolean mustChangePassword) {}

  /** A token and until when it is good. */
  public record Issued(String token, Instant expiresAt) {}

  public Issued forPerson(TenantId tenant, PersonId person, boolean mustChangePassword) {
    return issue(
        new JWTClaimsSet.Builder()
            .subject(person.toString())
            .claim(KIND, "person")
            .claim(CITY, tenant.toString())
            .claim(NEW, mustChangePassword));
  }

  public Issued forOperator(String login, boolean mustChangePassword) {
    return issue(
        new JWTClaimsSet.Builder()
            .subject(login)
            .claim(KIND, "operator")
            .claim(NEW, mustChangePassword));
  }

  private Issued issue(JWTClaimsSet.Builder claims) {
    Instant now = time.instant();
    Instant expiresAt = now.plus(LIFE);
    try {
      var token =
          new SignedJWT(
              new JWSHeader(JWSAlgorithm.HS256),
              claims
                  .issuer(ISSUER)
                  .issueTime(Date.from(now))
                  .expirationTime(Date.from(expiresAt))
                  .build());
      token.sign(new MACSigner(key()));
      return new Issued(token.serialize(), expiresAt);
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign a token", e);
    }
  }

  /** What a token says; empty for one that is forged, expired, from the future or not ours. */
  public Optional<Claims> read(String text) {
    try {
      SignedJWT token = SignedJWT.parse(text);
      boolean genuine =
          JWSAlgorithm.HS256.equals(token.getHeader().getAlgorithm())
              && token.verify(new MACVerifier(key()));
      JWTClaimsSet claims = token.getJWTClaimsSet();
      if (!genuine || !ISSUER.equals(claims.getIssuer()) || !isCurrent(claims)) {
        return Optional.empty();
      }
      String city = claims.getStringClaim(CITY);
      boolean person = "person".equals(claims.getStringClaim(KIND));
      if (person == (city == null) || claims.getSubject() == null) {
        return Optional.empty();
      }
      return Optional.of(
          new Claims(
              claims.getSubject(),
              city == null ? null : TenantId.parse(city),
              Boolean.TRUE.equals(claims.getBooleanClaim(NEW))));
    } catch (ParseException | JOSEException | DomainException | IllegalArgumentException e) {
      // Whatever is not a token of ours opens nothing.
      return Optional.empty();
    }
  }

  private boolean isCurrent(JWTClaimsSet claims) {
    Instant now = time.instant();
    Date issued = claims.getIssueTime();
    Date expires = claims.getExpirationTime();
    return issued != null
        && expires != null
        && !issued.toInstant().isAfter(now.plus(SKEW))
        && now.isBefore(expires.toInstant().plus(SKEW));
  }

  private byte[] key() {
    byte[] known = key;
    if (known == null) {
      known = Base64.getDecoder().decode(operators.secret(Caller.operator("server"), "token-key"));
      key = known;
    }
    return known;
  }
}
