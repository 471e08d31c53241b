package org.tierline.server.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies whose X-Forwarded-For is believed. From everybody else the header is ignored, since
 * any client can write it.
 */
public final class TrustedProxies {
  public static final TrustedProxies NONE = new TrustedProxies(List.of());

  private static final Pattern V4 =
      Pattern.compile("(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

  /** The leading bits that an address of a network has. */
  private record Network(byte[] address, int bits) {
    boolean contains(byte[] other) {
      int shift = address.length * 8 - bits;
      return other.length == address.length
          && new BigInteger(1, other)
              .shiftRight(shift)
              .equals(new BigInteger(1, address).shiftRight(shift));
    }
  }

  private final List<Network> networks;

  private TrustedProxies(List<Network> networks) {
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
    if (text.strip().equals("none")) {
      return NONE;
    }
    return new TrustedProxies(
        Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .map(TrustedProxies::network)
            .toList());
  }

  private static Network network(String text) {
    int slash = text.indexOf('/');
    byte[] address = address(slash < 0 ? text : text.substring(0, slash));
    String bits = slash < 0 ? "" : text.substring(slash + 1);
    if (address == null || slash >= 0 && !bits.matches("[0-9]{1,3}")) {
      throw new IllegalArgumentException(text);
    }
    int length = slash < 0 ? address.length * 8 : Integer.parseInt(bits);
    if (length > address.length * 8) {
      throw new IllegalArgumentException(text);
    }
    return new Network(address, length);
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
      byte[] hop = address(hops[i].strip());
      if (hop == null) {
        return client;
      }
      client = hops[i].strip();
    }
    return client;
  }

  private boolean trusts(String peer) {
    byte[] address = address(peer);
    return address != null && networks.stream().anyMatch(network -> network.contains(address));
  }

  /** Only written addresses; a name is never looked up. */
  private static byte @Nullable [] address(String text) {
    if (!V4.matcher(text).matches() && !V6.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException e) {
      // Not an address after all.
      return null;
    }
  }
}
