package org.tierline.server.http;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/**
 * Fetches the public keys of an issuer: by https, or by http from this machine itself; from no
 * private network unless the operator allows it; without following anybody elsewhere; and not more
 * than half a mebibyte.
 */
final class KeyFetch implements ResourceRetriever {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int MOST_BYTES = 512 * 1024;

  private final boolean privateAddresses;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  KeyFetch(boolean privateAddresses) {
    this.privateAddresses = privateAddresses;
  }

  @Override
  public Resource retrieveResource(URL url) throws IOException {
    URI address = uri(url);
    requireAllowed(address, InetAddress.getAllByName(address.getHost()));
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Accept", "application/jwk-set+json, application/json")
            .build();
    try {
      HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
      try (InputStream body = answer.body()) {
        byte[] content = body.readNBytes(MOST_BYTES + 1);
        if (answer.statusCode() != 200 || content.length > MOST_BYTES) {
          throw new IOException(address + " answers " + answer.statusCode());
        }
        return new Resource(new String(content, StandardCharsets.UTF_8), "application/json");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Every address of the name must be allowed: which of them is taken is not ours to say. */
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
    byte[] bytes = address.getAddress();
    boolean v6 = bytes.length == 16;
    // fc00::/7 (RFC 4193) and 100.64.0.0/10 (RFC 6598), which the JDK does not know as private.
    boolean uniqueLocal = v6 && (bytes[0] & 0xfe) == 0xfc;
    boolean carrier = !v6 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    return address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || uniqueLocal
        || carrier
        || !v6 && bytes[0] == 0;
  }

  private static URI uri(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException("not an address: " + url, e);
    }
  }
}
