package org.tierline.server.http;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import javax.net.ssl.SSLSocketFactory;

/**
 * Fetches the public keys of an issuer: by https, or by http from this machine itself; from no
 * private network unless the operator allows it; without following anybody elsewhere; and not more
 * than half a mebibyte. The name is looked up once, judged, and gone to.
 */
final class KeyFetch implements ResourceRetriever {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 512 * 1024;

  /** What the JDK does not know as private or reserved (RFC 6890). */
  private static final Networks RESERVED =
      Networks.parse(
          "0.0.0.0/8, 100.64.0.0/10, 192.0.0.0/24, 192.0.2.0/24, 198.18.0.0/15, 198.51.100.0/24,"
              + " 203.0.113.0/24, 240.0.0.0/4, fc00::/7, 2001:db8::/32, 100::/64");

  private final boolean privateAddresses;
  private final PinnedGet get;

  KeyFetch(boolean privateAddresses) {
    this(privateAddresses, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  KeyFetch(boolean privateAddresses, SSLSocketFactory secure) {
    this.privateAddresses = privateAddresses;
    this.get = new PinnedGet(PATIENCE, MOST_BYTES, secure);
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    URI address = uri(url);
    InetAddress[] found = InetAddress.getAllByName(address.getHost());
    requireAllowed(address, found);
    byte[] keys = get.body(address, found[0], "application/jwk-set+json, application/json");
    return new Resource(new String(keys, StandardCharsets.UTF_8), "application/json");
  }

  /** Every address of the name must be allowed: a name that leads to both is up to something. */
  void requireAllowed(URI address, InetAddress[] found) throws IOException {
    boolean here = Arrays.stream(found).allMatch(InetAddress::isLoopbackAddress);
    boolean secure = "https".equals(address.getScheme());
    if (!secure && !("http".equals(address.getScheme()) && here)) {
      throw new IOException("keys are fetched by https only, not from " + address);
    }
    if (!privateAddresses && Arrays.stream(found).anyMatch(KeyFetch::isPrivate)) {
      throw new IOException("keys are not fetched from a private network: " + address);
    }
  }

  static boolean isPrivate(InetAddress address) {
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || RESERVED.contains(address.getAddress())
        || leadsToPrivate(address.getAddress());
  }

  /**
   * Addresses of IPv6 that stand for one of IPv4: 64:ff9b::/96 (RFC 6052), 2002::/16 (RFC 3056).
   */
  private static boolean leadsToPrivate(byte[] bytes) {
    if (bytes.length != 16) {
      return false;
    }
    boolean translated = hasStart(bytes, 0x00, 0x64, 0xff, 0x9b);
    boolean tunnelled = hasStart(bytes, 0x20, 0x02);
    int from = translated ? 12 : 2;
    return (translated || tunnelled) && isPrivate(v4(Arrays.copyOfRange(bytes, from, from + 4)));
  }

  private static boolean hasStart(byte[] bytes, int... start) {
    for (int i = 0; i < start.length; i++) {
      if ((bytes[i] & 0xff) != start[i]) {
        return false;
      }
    }
    return true;
  }

  private static InetAddress v4(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("not four bytes", e);
    }
  }

  private static URI uri(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException("not an address: " + url, e);
    }
  }
}
