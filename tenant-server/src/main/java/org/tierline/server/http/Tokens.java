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
  public static final Duration SKEW = Duration.ofSeconds(60);

  private static final String ISSUER = "tierline";
  private static final String CITY = "city";
  private static final String NEW = "new";
  private static final String ENROL = "enrol";
  private static final String SESSION = "sid";
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
   * @param session where he is signed in
   */
  public record Claims(String subject, @Nullable TenantId tenant, long session, Limits limits) {}

  /**
   * What must be done before a token opens anything else.
   *
   * @param changePassword whether another password must be chosen
   * @param enrolFactor whether a second factor must be enrolled
   */
  public record Limits(boolean changePassword, boolean enrolFactor) {
    public static final Limits NONE = new Limits(false, false);
  }

  /** A token and until when it is good. */
  public record Issued(String token, Instant expiresAt) {}

  public Issued forPerson(TenantId tenant, PersonId person, long session, Limits limits) {
    return forPerson(tenant, person, session, limits, time.instant().plus(LIFE));
  }

  /** The same until a time of its own, such as that at which a renewed session ends. */
  public Issued forPerson(
      TenantId tenant, PersonId person, long session, Limits limits, Instant expiresAt) {
    return issue(
        expiresAt,
        new JWTClaimsSet.Builder()
            .subject(person.toString())
            .claim(KIND, "person")
            .claim(CITY, tenant.toString())
            .claim(SESSION, Long.toString(session))
            .claim(NEW, limits.changePassword())
            .claim(ENROL, limits.enrolFactor()));
  }

  public Issued forOperator(String login, long session, Limits limits) {
    return issue(
        time.instant().plus(LIFE),
        new JWTClaimsSet.Builder()
            .subject(login)
            .claim(KIND, "operator")
            .claim(SESSION, Long.toString(session))
            .claim(NEW, limits.changePassword())
            .claim(ENROL, limits.enrolFactor()));
  }

  private Issued issue(Instant expiresAt, JWTClaimsSet.Builder claims) {
    Instant now = time.instant();
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
      String session = claims.getStringClaim(SESSION);
      boolean mixed = person == (city == null) || session == null;
      if (mixed || claims.getSubject() == null) {
        return Optional.empty();
      }
      return Optional.of(
          new Claims(
              claims.getSubject(),
              city == null ? null : TenantId.parse(city),
              Long.parseLong(session),
              new Limits(
                  Boolean.TRUE.equals(claims.getBooleanClaim(NEW)),
                  Boolean.TRUE.equals(claims.getBooleanClaim(ENROL)))));
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
