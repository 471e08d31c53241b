package org.tierline.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Files, lines, numbers and told news that nobody else may touch. */
final class IntakeVictims {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private IntakeVictims() {}

  /** Of the second city; its inbox item is somebody else's of the first. */
  static Map<String, String> other(Scene scene, String item) {
    Scene.Other other = scene.other();
    String line =
        "{\"categoryCode\":\"99\",\"unit\":\"code:150302\",\"legalBasis\":\"%s\",\"reason\":\"x\"}";
    String entry =
        other
            .admin()
            .post("dispatch-catalogue", line.formatted(Scene.MARKER))
            .expect(200)
            .field("id");
    Client petitioner = other.visitor().with("Query-Code", other.queryCode());
    String file = upload(petitioner, "requests/" + other.orderNo() + "/attachments");
    String number =
        new Town(other.visitor(), other.admin(), other.root())
            .officer("nuisance", "AGENT", other.root())
            .post(
                "nuisance-numbers/warnings",
                "{\"phone\":\"13900007731\",\"reason\":\"%s\"}".formatted(Scene.MARKER))
            .expect(200)
            .field("id");
    return Map.of("attachment", file, "entry", entry, "number", number, "item", item);
  }

  /** Of an order of the demo city, which the district has been told of. */
  static Map<String, String> secret(Scene scene, String order) {
    return Map.of(
        "attachment",
        upload(scene.demo().centre(), "work-orders/" + order + "/attachments"),
        "item",
        item(scene.demo().district(), order),
        "entry",
        "1",
        "number",
        "1");
  }

  private static String upload(Client who, String path) {
    return who.with("Content-Type", "text/plain")
        .send("POST", path + "?name=secret.txt", BodyPublishers.ofString(Scene.MARKER))
        .expect(201)
        .field("id");
  }

  private static String item(Client reader, String order) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      for (JsonNode item : reader.get("inbox?size=200").expect(200).json().path("items")) {
        if (item.path("order").asText().equals(order)) {
          return item.path("id").asText();
        }
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
    throw new IllegalStateException("nobody was told of order " + order);
  }
}
