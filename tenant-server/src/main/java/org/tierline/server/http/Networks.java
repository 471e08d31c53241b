package org.tierline.server.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses and networks such as {@code 10.0.0.5, 192.168.0.0/16, fd00::/8}. */
final class Networks {
  static final Networks NONE = new Networks(List.of());

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

  private Networks(List<Network> networks) {
    this.networks = networks;
  }

  /**
   * Reads a list.
   *
   * @throws IllegalArgumentException with the part that is no address and no network
   */
  static Networks parse(String text) {
    return new Networks(
        Arrays.stream(text.split(",", -1)).map(String::strip).map(Networks::network).toList());
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

  /** Whether an address belongs to one of them. */
  boolean contains(byte[] address) {
    return networks.stream().anyMatch(network -> network.contains(address));
  }

  /** Only written addresses; a name is never looked up. */
  static byte @Nullable [] address(String text) {
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
