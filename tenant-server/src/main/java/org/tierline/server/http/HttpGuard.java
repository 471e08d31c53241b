package org.tierline.server.http;

import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.tierline.history.OrderImports;

/** Stands before everything: security headers on every answer, a limit on every body. */
public class HttpGuard implements Filter {
  static final long BODY_LIMIT = 1L << 20;
  private static final long DRAINED = 4L << 20;
  static final long IMPORT_LIMIT = 20L << 20;

  /** A year, in seconds (RFC 6797). */
  private static final String ONLY_HTTPS = "max-age=31536000";

  /** Nothing is loaded, framed or sent from an answer, which is data and no page. */
  private static final String NO_PAGE =
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

  @Inject private UploadLimit uploads;
  @Inject private TrustedProxies proxies;
  @Inject private BodiesUnderWay bodies;
  @Inject private InstantSource time;

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    HttpServletResponse answer = (HttpServletResponse) response;
    addHeaders(http.getRequestURI(), answer);
    if (proxies.isSecure(
        http.getRemoteAddr(), http.isSecure(), http.getHeader("X-Forwarded-Proto"))) {
      answer.setHeader("Strict-Transport-Security", ONLY_HTTPS);
    }
    long limit = limit(http.getRequestURI(), uploads);
    Limited limited = new Limited(http, limit, time);
    if (http.getContentLengthLong() > limit) {
      // The rest of the body is not worth reading.
      answer.setHeader("Connection", "close");
      ProblemPage.write(
          ProblemPage.problems(http, http.getRequestURI())
              .of(ProblemType.BODY_TOO_LARGE, ProblemMapper.kibibytes(limit)),
          http,
          answer);
    } else {
      try {
        chain.doFilter(limited, new Answer(http, answer));
      } finally {
        CityGate.out(http);
        bodies.end(http);
      }
    }
    if (http.getHeader("Expect") == null) {
      drain(limited.getInputStream(), limit, proxies.client(http));
    }
  }

  /**
   * Were the connection closed on what nobody wanted to read, the client would be cut off while it
   * still sends and might never see the answer. Whoever sends too much of that at once is.
   */
  private void drain(LimitedBody body, long limit, String address) {
    if (body.isOwed() && bodies.begin(address)) {
      try {
        body.drain(body.isBegun() ? limit : DRAINED);
      } finally {
        bodies.end(address);
      }
    }
  }

  /** Whether a request comes with a body, be it empty. */
  static boolean hasBody(HttpServletRequest request) {
    return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
  }

  static long limit(String path, UploadLimit uploads) {
    if (path.endsWith("/attachments") || path.endsWith("/recordings")) {
      return uploads.bytes();
    }
    if (path.endsWith("/order-imports") || path.endsWith("/console/restores")) {
      return OrderImports.MAX_BYTES;
    }
    return path.endsWith("/imports") ? IMPORT_LIMIT : BODY_LIMIT;
  }

  static void addHeaders(String path, HttpServletResponse answer) {
    answer.setHeader("X-Content-Type-Options", "nosniff");
    answer.setHeader("Referrer-Policy", "no-referrer");
    answer.setHeader("Content-Security-Policy", NO_PAGE);
    answer.setHeader("X-Frame-Options", "DENY");
    answer.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    if (path.startsWith("/api/")) {
      answer.setHeader("Cache-Control", "no-store");
    }
  }

  private static final class Limited extends HttpServletRequestWrapper {
    private final long limit;
    private final InstantSource time;
    private @Nullable LimitedBody body;

    Limited(HttpServletRequest request, long limit, InstantSource time) {
      super(request);
      this.limit = limit;
      this.time = time;
    }

    @Override
    public LimitedBody getInputStream() throws IOException {
      LimitedBody opened = body;
      if (opened == null) {
        opened =
            new LimitedBody(
                super.getInputStream(), limit, getContentLengthLong(), BodyPace.from(time));
        body = opened;
      }
      return opened;
    }

    @Override
    public BufferedReader getReader() throws IOException {
      return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }
  }

  /**
   * Writes errors as problems on the spot. The container's own error page would come too late: it
   * loses the content type where a client offers an upgrade to HTTP/2, as Java's does.
   */
  private static final class Answer extends HttpServletResponseWrapper {
    private final HttpServletRequest request;

    Answer(HttpServletRequest request, HttpServletResponse response) {
      super(response);
      this.request = request;
    }

    @Override
    public void sendError(int status) throws IOException {
      resetBuffer();
      Problems problems = ProblemPage.problems(request, request.getRequestURI());
      ProblemPage.write(ProblemPage.ofStatus(status, problems), request, this);
    }

    @Override
    public void sendError(int status, String message) throws IOException {
      sendError(status);
    }
  }
}
