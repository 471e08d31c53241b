package org.tierline.server.http;

import java.net.URI;

/**
 * Somebody outside whose tokens are believed for one city (OpenID Connect); the operator says so.
 *
 * @param name what the configuration calls it
 * @param issuer as it stands in its tokens, exactly
 * @param audience for whom a token must be made out
 * @param keys where its public keys are published (JWKS)
 * @param city the slug of the only city to which it opens anything
 * @param claim which claim names the person, such as {@code sub}
 */
public record OutsideIssuer(
    String name, String issuer, String audience, URI keys, String city, String claim) {}
