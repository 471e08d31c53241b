package org.tierline.server.http;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.ResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.OutsideClaims;
import org.tierline.kernel.Invalid;

/**
 * Reads tokens of outside issuers (OpenID Connect Core 1.0, RFC 7519): signed by a key that the
 * issuer publishes, made out for us, and not expired. An issuer opens the one city to which the
 * operator has bound it. Keys are kept for an hour and fetched anew when a token names an unknown
 * one, but not more than twice in half a minute.
 */
@ApplicationScoped
public class OutsideTokens {
  private static final Logger LOG = System.getLogger(OutsideTokens.class.getName());
  private static final int SKEW_SECONDS = 60;
  private static final long KEPT_MILLIS = 3_600_000;
  private static final long FETCH_MILLIS = 6_000;
  private static final long BETWEEN_MILLIS = 30_000;

  /** Signatures by public keys only: a shared secret is nobody's signature. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private final Map<String, Reader> readers = new HashMap<>();

  private record Reader(OutsideIssuer issuer, DefaultJWTProcessor<SecurityContext> processor) {}

  /** For the container's proxies. */
  OutsideTokens() {}

  @Inject
  public OutsideTokens(OutsideIssuers issuers, InstantSource time) {
    this(issuers, new KeyFetch(issuers.privateAddresses()), time);
  }

  OutsideTokens(OutsideIssuers issuers, ResourceRetriever fetch, InstantSource time) {
    for (OutsideIssuer issuer : issuers.all()) {
      readers.put(issuer.issuer(), new Reader(issuer, processor(issuer, fetch, time)));
    }
  }

  private static DefaultJWTProcessor<SecurityContext> processor(
      OutsideIssuer issuer, ResourceRetriever fetch, InstantSource time) {
    try {
      JWKSource<SecurityContext> keys =
          JWKSourceBuilder.create(issuer.keys().toURL(), fetch)
              .cache(KEPT_MILLIS, FETCH_MILLIS)
              .refreshAheadCache(false)
              .rateLimited(BETWEEN_MILLIS)
              .build();
      var processor = new DefaultJWTProcessor<>();
      processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
      var expected = new JWTClaimsSet.Builder().issuer(issuer.issuer()).build();
      var verifier =
          new DefaultJWTClaimsVerifier<>(
              issuer.audience(), expected, Set.of("exp", "iat", issuer.claim())) {
            @Override
            protected Date currentTime() {
              return Date.from(time.instant());
            }
          };
      verifier.setMaxClockSkew(SKEW_SECONDS);
      processor.setJWTClaimsSetVerifier(verifier);
      return processor;
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(issuer.keys().toString(), e);
    }
  }

  /**
   * Whom a token names, and what it says of him; empty for a token that no known issuer claims to
   * have made.
   *
   * @param city the slug of the city that he wants to enter
   * @throws ProblemException for one that is forged, expired, not for us or of another city
   */
  Optional<OutsideClaims> read(String city, String text) {
    SignedJWT token = parsed(text);
    Reader reader = token == null ? null : readers.get(issuer(token));
    if (token == null || reader == null) {
      return Optional.empty();
    }
    if (!reader.issuer().city().equals(city)) {
      throw new ProblemException(ProblemType.TOKEN_INVALID);
    }
    try {
      JWTClaimsSet claims = reader.processor().process(token, null);
      String subject = claims.getStringClaim(reader.issuer().claim());
      return Optional.of(
          new OutsideClaims(
              reader.issuer().issuer(),
              subject,
              claims.getIssueTime().toInstant(),
              claims.getClaims()));
    } catch (BadJOSEException | ParseException | Invalid e) {
      throw new ProblemException(ProblemType.TOKEN_INVALID);
    } catch (JOSEException e) {
      LOG.log(Logger.Level.WARNING, "keys of " + reader.issuer().name() + ": " + e.getMessage());
      throw new ProblemException(ProblemType.TOKEN_INVALID);
    }
  }

  private static @Nullable SignedJWT parsed(String text) {
    try {
      return SignedJWT.parse(text);
    } catch (ParseException e) {
      return null;
    }
  }

  private static String issuer(SignedJWT token) {
    try {
      return String.valueOf(token.getJWTClaimsSet().getIssuer());
    } catch (ParseException e) {
      return "";
    }
  }
}
