package org.tierline.server.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One GET to an address that was looked up and judged before, so that nobody can answer another
 * lookup with another address in between. It speaks HTTP/1.0 (RFC 1945), whose answers end with the
 * connection, follows nobody, and gives up by the clock and by the number of bytes.
 */
final class PinnedGet {
  private static final int MOST_HEAD = 16 * 1024;
  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Duration patience;
  private final int mostBytes;
  private final SSLSocketFactory secure;

  /**
   * @param patience how long all of it may take
   * @param mostBytes of the body
   */
  PinnedGet(Duration patience, int mostBytes, SSLSocketFactory secure) {
    this.patience = patience;
    this.mostBytes = mostBytes;
    this.secure = secure;
  }

  /**
   * The body of a good answer.
   *
   * @param at where the name of the address leads; certificates are still asked for the name
   * @throws IOException for any answer but 200, and for one that is too long or too late
   */
  byte[] body(URI address, InetAddress at, String accept) throws IOException {
    long until = System.nanoTime() + patience.toNanos();
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(at, port(address)), left(until));
      plain.setSoTimeout(left(until));
      try (Socket socket = isSecure(address) ? secured(plain, address) : plain) {
        socket.getOutputStream().write(request(address, accept));
        socket.getOutputStream().flush();
        return body(address, read(socket, until));
      }
    }
  }

  private static boolean isSecure(URI address) {
    return "https".equals(address.getScheme());
  }

  private static int port(URI address) {
    return address.getPort() >= 0 ? address.getPort() : isSecure(address) ? 443 : 80;
  }

  private Socket secured(Socket plain, URI address) throws IOException {
    var socket = (SSLSocket) secure.createSocket(plain, address.getHost(), port(address), true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private static byte[] request(URI address, String accept) {
    String path = address.getRawPath();
    String query = address.getRawQuery();
    String host = address.getPort() < 0 ? address.getHost() : address.getRawAuthority();
    return ("GET "
            + (path == null || path.isEmpty() ? "/" : path)
            + (query == null ? "" : "?" + query)
            + " HTTP/1.0\r\nHost: "
            + host
            + "\r\nAccept: "
            + accept
            + "\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] read(Socket socket, long until) throws IOException {
    var all = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    InputStream in = socket.getInputStream();
    for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
      all.write(buffer, 0, got);
      if (all.size() > MOST_HEAD + mostBytes) {
        throw new IOException("an answer of more than " + mostBytes + " bytes");
      }
      socket.setSoTimeout(left(until));
    }
    return all.toByteArray();
  }

  private byte[] body(URI address, byte[] answer) throws IOException {
    int end = endOfHead(answer);
    String head = new String(answer, 0, end, StandardCharsets.ISO_8859_1);
    String[] lines = head.split("\r\n");
    if (!lines[0].matches("HTTP/1\\.[01] 200( .*)?")) {
      throw new IOException(address + " answers " + lines[0].replaceAll("\\p{Cntrl}", " "));
    }
    byte[] body = Arrays.copyOfRange(answer, end + END_OF_HEAD.length, answer.length);
    boolean chunked = false;
    for (String line : lines) {
      String lower = line.toLowerCase(Locale.ROOT);
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
      if (lower.startsWith("content-length:")
          && !lower.substring(15).strip().equals("" + body.length)) {
        throw new IOException(address + " was cut off");
      }
    }
    byte[] content = chunked ? unchunked(new ByteArrayInputStream(body)) : body;
    if (content.length > mostBytes) {
      throw new IOException("an answer of more than " + mostBytes + " bytes");
    }
    return content;
  }

  private static int endOfHead(byte[] answer) throws IOException {
    for (int i = 0; i + END_OF_HEAD.length <= Math.min(answer.length, MOST_HEAD); i++) {
      if (Arrays.equals(answer, i, i + END_OF_HEAD.length, END_OF_HEAD, 0, END_OF_HEAD.length)) {
        return i;
      }
    }
    throw new IOException("not an answer of HTTP");
  }

  /** Some answer in pieces although nobody asked for it (RFC 9112, 7.1). */
  private static byte[] unchunked(InputStream in) throws IOException {
    var content = new ByteArrayOutputStream();
    while (true) {
      int size = size(line(in));
      if (size == 0) {
        return content.toByteArray();
      }
      byte[] piece = in.readNBytes(size);
      if (piece.length < size || !line(in).isEmpty()) {
        throw new IOException("a piece was cut off");
      }
      content.write(piece);
    }
  }

  private static int size(String line) throws IOException {
    String digits = line.split(";", 2)[0].strip();
    if (!digits.matches("[0-9a-fA-F]{1,7}")) {
      throw new IOException("not the size of a piece");
    }
    return Integer.parseInt(digits, 16);
  }

  private static String line(InputStream in) throws IOException {
    var line = new StringBuilder();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static int left(long until) throws IOException {
    long millis = (until - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      throw new IOException("no answer in time");
    }
    return (int) millis;
  }
}
