package org.tierline.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** Orders of the demo city that are being supervised, each step over HTTP. */
record Pressing(Orders orders) {
  /** With the district, which has signed for it. */
  String atDistrict(String title) {
    String order = orders.register(title);
    orders.step(orders.scene().demo().centre(), order, "dispatches", "{\"lead\":\"code:640104\"}");
    orders.step(orders.scene().demo().district(), order, "assignments/1/signatures", "{}");
    orders.step(
        orders.scene().demo().district(), order, "assignments/1/contacts", "{\"text\":\"通话\"}");
    return order;
  }

  /** Answers, passes the review, and is rated. */
  void rated(String order, int satisfaction) {
    answered(order);
    orders.step(
        orders.scene().demo().centre(),
        order,
        "call-backs",
        """
        {"channel":"PHONE","connected":true,"satisfaction":%d,"reason":"办理结果"}
        """
            .formatted(satisfaction));
  }

  void answered(String order) {
    orders.step(orders.scene().demo().district(), order, "assignments/1/forms", Texts.FORM);
    orders.step(orders.scene().demo().centre(), order, "reviews", "{\"passed\":true}");
  }

  void close(String order) {
    orders.step(orders.scene().demo().centre(), order, "closings", "{}");
  }

  static String path(String order) {
    return "work-orders/" + order + "/supervision";
  }

  static String measure(String level, String ground) {
    return "{\"level\":\"%s\",\"ground\":\"%s\",\"reason\":\"请尽快办理\"}".formatted(level, ground);
  }

  Answer give(Client who, String order, String level) {
    return who.post(path(order) + "/measures", measure(level, "HOT_TOPIC")).expect(200);
  }

  /** Of the list in an answer, the last item's number. */
  static String last(Answer answer, String list) {
    JsonNode all = list.isEmpty() ? answer.json() : answer.json().path(list);
    return all.get(all.size() - 1).path("seq").asText();
  }

  /** What a field of the items says. */
  static List<String> texts(JsonNode items, String field) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(each -> each.path(field).asText())
        .toList();
  }
}
