package org.tierline.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Orders of the demo city on their way, each step over HTTP. */
record Orders(Scene scene) {
  /** Its id. */
  String register(String title) {
    return scene.demo().centre().post("work-orders", Texts.call(title)).expect(201).field("id");
  }

  /** An order that the community is to handle. */
  String delegated(String title) {
    String order = register(title);
    delegate(order);
    return order;
  }

  /** Sends a registered order down to the community, which signs for it. */
  void delegate(String order) {
    step(scene.demo().centre(), order, "dispatches", "{\"lead\":\"code:640104\"}");
    step(
        scene.demo().district(), order, "assignments/1/delegations", "{\"to\":\"code:640104001\"}");
    step(scene.demo().town(), order, "assignments/2/delegations", "{\"to\":\"code:640104001002\"}");
    step(scene.demo().community(), order, "assignments/3/signatures", "{}");
  }

  /** Brings an order that the community has signed for to the call-back. */
  void handle(String order) {
    step(scene.demo().community(), order, "assignments/3/contacts", "{\"text\":\"已通话\"}");
    step(scene.demo().community(), order, "assignments/3/forms", Texts.FORM);
    step(scene.demo().town(), order, "assignments/3/acceptances", Texts.SUBMIT);
    step(scene.demo().district(), order, "assignments/2/acceptances", Texts.SUBMIT);
    step(scene.demo().centre(), order, "reviews", "{\"passed\":true}");
  }

  Answer step(Client who, String order, String step, String body) {
    return who.post("work-orders/" + order + "/" + step, body).expect(200);
  }

  /** The numbers of all orders that nobody has dispatched yet. */
  List<String> registered() {
    return registered(scene.demo().centre());
  }

  static List<String> registered(Client centre) {
    var numbers = new ArrayList<String>();
    String after = "";
    do {
      JsonNode page =
          centre.get("work-orders?status=REGISTERED&size=200" + after).expect(200).json();
      StreamSupport.stream(page.path("items").spliterator(), false)
          .forEach(row -> numbers.add(row.path("orderNo").asText()));
      after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asText();
    } while (!after.isEmpty());
    return numbers;
  }
}
