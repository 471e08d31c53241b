package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Year;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An order that its county classes for itself and whose petitioner its own team calls back. */
class UnitsAtWorkIT {
  private static final String COUNTY = "units/code:640502";
  private static final String TIER = "{\"value\":\"2\",\"reason\":\"试行\"}";

  private static Client admin;
  private static Town town;
  private static Client agent;
  private static Client dispatcher;
  private static Client reviewer;
  private static Client county;
  private static Client caller;

  @BeforeAll
  static void found() throws Exception {
    town = Town.found(Scene.get(), "arxan");
    admin = town.admin();
    admin.post("categories/sample", "{}").expect(200);
    agent = town.officer("agent", "AGENT", town.root());
    dispatcher = town.officer("dispatcher", "DISPATCHER", town.root());
    reviewer = town.officer("reviewer", "REVIEWER", town.root());
    county = town.officer("liaison", "UNIT_LIAISON", "code:640502");
    String leads = "{\"role\":\"UNIT_LEADER\",\"unit\":\"code:640502\"}";
    admin.post("people/" + person(county) + "/grants", leads).expect(201);
    caller = town.officer("caller", "CALLBACK_AGENT", "code:640502");
    town.officer("below", "UNIT_LIAISON", "code:640502100");
    admin.post("units/" + town.root() + "/subtree-activations", "{}").expect(200);
    String settings = "units/" + town.root() + "/settings/";
    admin.put(settings + "callbacks.teams.lowest-tier", TIER).expect(200);
    admin.put(settings + "categories.local.lowest-tier", TIER).expect(200);
  }

  private static String person(Client who) {
    return who.get("account").expect(200).json().at("/person/id").asText();
  }

  private static String only(Client who, String list) {
    JsonNode items = who.get(list).expect(200).json().path("items");
    assertThat(items).as(list).hasSize(1);
    return items.get(0).path("id").asText();
  }

  private static Answer step(Client who, String order, String step, String body) {
    return who.post("work-orders/" + order + "/" + step, body).expect(200);
  }

  private static String dispatched() {
    String order = agent.post("work-orders", Texts.call("路灯不亮")).expect(201).field("id");
    step(dispatcher, order, "dispatches", "{\"lead\":\"code:640502\"}");
    step(county, order, "assignments/1/signatures", "{}");
    return order;
  }

  @Test
  void a_county_classes_its_turn_and_the_class_is_found_and_counted() {
    admin
        .with("Content-Type", "text/csv")
        .post(
            COUNTY + "/local-classes/imports?reason=first",
            "code,name_zh,name_en\n01020301,高杆灯,High masts\n")
        .expect(200);
    String localClass = only(admin, COUNTY + "/local-classes");
    String order = dispatched();
    String turn = "work-orders/" + order + "/assignments/1/local-class";
    String classed = "{\"localClass\":\"" + localClass + "\"}";

    caller.put(turn, classed).expect(403);
    county.put(turn, classed).expect(200);

    JsonNode told = county.get("work-orders/" + order + "/local-classes").expect(200).json();
    assertThat(told.at("/0/nameZh").asText()).isEqualTo("高杆灯");
    assertThat(only(county, "work-orders?unit=code:640502&localClass=" + localClass))
        .isEqualTo(order);
    int year = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
    String counts = "/local-classes/counts?from=%d-01-01&to=%d-12-31".formatted(year, year);
    assertThat(admin.get(COUNTY + counts).expect(200).text()).contains("01020301");
  }

  @Test
  void a_countys_team_calls_back_and_closes_what_its_county_has_handled() {
    String team =
        admin
            .post(
                COUNTY + "/call-back-teams",
                "{\"name\":\"一班\",\"members\":[\"%s\"],\"types\":[\"HELP\"]}"
                    .formatted(person(caller)))
            .expect(201)
            .field("id");
    String order = dispatched();
    step(county, order, "assignments/1/contacts", "{\"text\":\"已通话\"}");
    step(county, order, "assignments/1/forms", Texts.FORM);
    step(reviewer, order, "reviews", "{\"passed\":true}");

    String waiting = "call-back-teams/" + team + "/work-orders";
    assertThat(only(caller, waiting)).isEqualTo(order);
    String rated =
        "{\"channel\":\"PHONE\",\"connected\":true,\"satisfaction\":5,\"reason\":\"回访\"}";
    county.post("work-orders/" + order + "/call-backs", rated).expect(403);
    step(caller, order, "call-backs", rated);
    assertThat(step(caller, order, "closings", "{}").field("status")).isEqualTo("CLOSED");
    assertThat(caller.get(waiting).expect(200).json().path("items")).isEmpty();
  }
}
