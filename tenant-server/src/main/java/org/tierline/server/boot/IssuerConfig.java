package org.tierline.server.boot;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.tierline.server.http.OutsideIssuer;
import org.tierline.server.http.OutsideIssuers;

/**
 * Reads which outside issuers are believed: {@code tierline.oidc.issuers} names them, and each has
 * keys of its own, such as {@code tierline.oidc.ning.audience}.
 */
final class IssuerConfig {
  private static final String START = "tierline.oidc.";
  private static final String NAMES = START + "issuers";

  private IssuerConfig() {}

  static OutsideIssuers read(Config config) {
    String names = ServerConfig.text(config, NAMES).orElse("");
    if (names.isEmpty()) {
      return OutsideIssuers.NONE;
    }
    var all = new ArrayList<OutsideIssuer>();
    for (String name : List.of(names.split("\\s*,\\s*"))) {
      if (!name.matches("[a-z][a-z0-9]{0,30}")) {
        throw new ConfigException(NAMES, "must be names such as one, two, not " + names);
      }
      all.add(issuer(config, name));
    }
    var seen = new HashSet<String>();
    for (OutsideIssuer issuer : all) {
      if (!seen.add(issuer.issuer())) {
        throw new ConfigException(
            START + issuer.name() + ".issuer", "opens one city only: " + issuer.issuer());
      }
    }
    return new OutsideIssuers(all, ServerConfig.flag(config, START + "private.addresses", "false"));
  }

  private static OutsideIssuer issuer(Config config, String name) {
    String start = START + name + ".";
    return new OutsideIssuer(
        name,
        required(config, start + "issuer"),
        required(config, start + "audience"),
        address(start + "jwks", required(config, start + "jwks")),
        required(config, start + "city"),
        ServerConfig.text(config, start + "claim").orElse("sub"));
  }

  private static String required(Config config, String key) {
    return ServerConfig.text(config, key)
        .orElseThrow(() -> new ConfigException(key, "is needed when " + NAMES + " names it"));
  }

  /** By https; by http only from this machine, which is looked at again when keys are fetched. */
  private static URI address(String key, String text) {
    try {
      URI address = URI.create(text);
      boolean known = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      if (known && address.getHost() != null && address.getUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new ConfigException(key, "must be an https address, not " + text);
  }
}
