package org.tierline.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. From everybody else the
 * headers are ignored, since any client can write them.
 */
public final class TrustedProxies {
  public static final TrustedProxies NONE = new TrustedProxies(Networks.NONE);

  private final Networks networks;

  private TrustedProxies(Networks networks) {
    this.networks = networks;
  }

  /**
   * Reads a list.
   *
   * @param text addresses and networks such as {@code 10.0.0.5, 192.168.0.0/16, fd00::/8}, or
   *     {@code none}
   * @throws IllegalArgumentException with the part that is neither
   */
  public static TrustedProxies parse(String text) {
    return text.strip().equals("none") ? NONE : new TrustedProxies(Networks.parse(text));
  }

  /** The address of the client who makes a request. */
  String client(HttpServletRequest request) {
    List<String> forwarded = Collections.list(request.getHeaders("X-Forwarded-For"));
    return client(
        request.getRemoteAddr(), forwarded.isEmpty() ? null : String.join(",", forwarded));
  }

  /**
   * The address of the client: the nearest one, seen from here, that no trusted proxy has.
   *
   * @param peer the other end of the connection
   * @param forwardedFor the header, several of them joined by commas
   */
  String client(String peer, @Nullable String forwardedFor) {
    if (forwardedFor == null) {
      return peer;
    }
    String[] hops = forwardedFor.split(",", -1);
    String client = peer;
    for (int i = hops.length - 1; i >= 0 && trusts(client); i--) {
      if (Networks.address(hops[i].strip()) == null) {
        return client;
      }
      client = hops[i].strip();
    }
    return client;
  }

  /**
   * Whether the client came by https.
   *
   * @param peer the other end of the connection
   * @param secure whether the connection itself is encrypted
   * @param forwardedProto the header
   */
  boolean isSecure(String peer, boolean secure, @Nullable String forwardedProto) {
    return secure || "https".equalsIgnoreCase(forwardedProto) && trusts(peer);
  }

  private boolean trusts(String peer) {
    byte[] address = Networks.address(peer);
    return address != null && networks.contains(address);
  }
}
