package org.tierline.server;

import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tierline.server.http.Json;

/** A real identity provider in a process of its own, which the build has unpacked. */
final class Keycloak implements AutoCloseable {
  static final String USER = "zhang";

  /** Belongs to the group "lamps". */
  static final String MEMBER = "li";

  private static final String REDIRECT = "http://localhost/desk";
  private static final String VERIFIER = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ";
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Pattern FORM = Pattern.compile("action=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private final Process process;
  private final Path log;
  private final int port;

  private Keycloak(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  /** Starts it with the realm of the test's resources under each of the names. */
  static Keycloak start(String... realms) throws Exception {
    Path folder = Path.of(System.getProperty("tierline.keycloak"));
    Path imports = Files.createDirectories(folder.resolve("data/import"));
    try (InputStream realm = Keycloak.class.getResourceAsStream("/keycloak-realm.json")) {
      String text =
          new String(Objects.requireNonNull(realm).readAllBytes(), StandardCharsets.UTF_8);
      for (String name : realms) {
        Files.writeString(
            imports.resolve(name + "-realm.json"),
            text.replace("\"yinchuan\"", "\"" + name + "\""));
      }
    }
    int port = RunningServer.freePort();
    Path log = folder.resolve("out.log");
    var builder =
        new ProcessBuilder(
            "sh",
            folder.resolve("bin/kc.sh").toString(),
            "start-dev",
            "--db=dev-mem",
            "--http-host=127.0.0.1",
            "--http-port=" + port,
            "--import-realm");
    builder.environment().keySet().removeIf(key -> key.startsWith("KC_"));
    builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
    // It lives for a handful of requests.
    builder.environment().put("JAVA_OPTS_APPEND", "-XX:TieredStopAtLevel=1");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Keycloak started = new Keycloak(process, log, port);
    Runtime.getRuntime().addShutdownHook(new Thread(started::close));
    started.awaitReady(realms[0]);
    return started;
  }

  private void awaitReady(String realm) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady(realm)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        close();
        throw new IllegalStateException("Keycloak did not start:\n" + Files.readString(log));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(250));
    }
  }

  private boolean isReady(String realm) throws Exception {
    try {
      return send(request(issuer(realm)).GET().build()).statusCode() == 200;
    } catch (ConnectException e) {
      return false;
    }
  }

  /** What it calls itself in tokens of a realm. */
  String issuer(String realm) {
    return "http://127.0.0.1:" + port + "/realms/" + realm;
  }

  String keys(String realm) {
    return issuer(realm) + "/protocol/openid-connect/certs";
  }

  String token(String realm, String client) throws Exception {
    return token(realm, client, USER);
  }

  /** Signs a user in by its form, as a browser does, with PKCE; the access token. */
  String token(String realm, String client, String user) throws Exception {
    String endpoint = issuer(realm) + "/protocol/openid-connect/";
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
    String asked =
        form(
            Map.of(
                "client_id", client,
                "redirect_uri", REDIRECT,
                "response_type", "code",
                "scope", "openid",
                "state", "s",
                "code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                "code_challenge_method", "S256"));
    HttpResponse<String> page = send(request(endpoint + "auth?" + asked).GET().build());
    HttpResponse<String> signedIn =
        send(
            posting(
                    found(FORM, page.body()).replace("&amp;", "&"),
                    Map.of("username", user, "password", "lamps at noon"))
                .header("Cookie", cookies(page))
                .build());
    String code = found(CODE, signedIn.headers().firstValue("Location").orElse(""));
    HttpResponse<String> tokens =
        send(
            posting(
                    endpoint + "token",
                    Map.of(
                        "grant_type", "authorization_code",
                        "client_id", client,
                        "redirect_uri", REDIRECT,
                        "code", code,
                        "code_verifier", VERIFIER))
                .build());
    return Json.json().readTree(tokens.body()).path("access_token").asText();
  }

  /** They are meant for https, so that no cookie handler would send them back here. */
  private static String cookies(HttpResponse<?> answer) {
    return answer.headers().allValues("Set-Cookie").stream()
        .map(cookie -> cookie.split(";")[0])
        .collect(Collectors.joining("; "));
  }

  private static String found(Pattern wanted, String text) {
    Matcher matcher = wanted.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError(wanted + " is not in " + text);
    }
    return matcher.group(1);
  }

  private static HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(URI.create(address));
  }

  private static HttpRequest.Builder posting(String address, Map<String, String> fields) {
    return request(address)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(BodyPublishers.ofString(form(fields)));
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return http.send(request, BodyHandlers.ofString());
  }

  /** Ends the script and what it has started. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
