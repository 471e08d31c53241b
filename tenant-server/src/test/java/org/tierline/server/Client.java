package org.tierline.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who calls the server, with the headers he sends. Each request comes from an address of
 * its own unless he says otherwise, so that the limits on addresses do not meet him.
 *
 * @param city the city that relative paths begin with, null for none
 */
record Client(RunningServer server, @Nullable String city, Map<String, String> headers) {
  private static final AtomicInteger ADDRESS = new AtomicInteger();

  static Client visitor(RunningServer server) {
    return new Client(server, null, Map.of());
  }

  Client in(String slug) {
    return new Client(server, slug, headers);
  }

  Client with(String name, String value) {
    var more = new TreeMap<>(headers);
    more.put(name, value);
    return new Client(server, city, more);
  }

  Client without(String name) {
    var fewer = new TreeMap<>(headers);
    fewer.remove(name);
    return new Client(server, city, fewer);
  }

  Client token(String token) {
    return with("Authorization", "Bearer " + token);
  }

  Client chinese() {
    return with("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.5");
  }

  /** The same caller where his account is that of the login. */
  Client signIn(String login, String password) {
    return token(session(login, password).expect(200).field("token"));
  }

  Answer session(String login, String password) {
    return without("Authorization")
        .post(
            city == null ? "operator/console/sessions" : "sessions",
            "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, password));
  }

  /** Signs in with a password that only opens its own change, and changes it. */
  Client signInNew(String login, String first, String chosen) {
    signIn(login, first)
        .put(
            city == null ? "operator/console/password" : "account/password",
            "{\"current\":\"%s\",\"wanted\":\"%s\"}".formatted(first, chosen))
        .expect(204);
    return signIn(login, chosen);
  }

  Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  Answer post(String path, String json) {
    return send("POST", path, json);
  }

  Answer put(String path, String json) {
    return send("PUT", path, json);
  }

  Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  Answer send(String method, String path, String body) {
    Answer answer = send(method, path, BodyPublishers.ofString(body));
    try {
      Described.checkTaken(server, answer.raw(), body);
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return answer;
  }

  Answer send(String method, String path, BodyPublisher body) {
    try {
      return new Answer(server.send(request(path, method, body).build()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** A request of this caller that is not sent yet. */
  HttpRequest.Builder request(String path, String method, BodyPublisher body) {
    HttpRequest.Builder request =
        server.request("/api/v1/" + (city == null ? "" : city + "/") + path).method(method, body);
    int address = ADDRESS.incrementAndGet();
    var all = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
    all.put("X-Forwarded-For", "10.%d.%d.1".formatted(address / 250, address % 250));
    if (body.contentLength() != 0) {
      all.put("Content-Type", "application/json");
    }
    all.putAll(headers);
    all.forEach(request::header);
    return request;
  }
}
