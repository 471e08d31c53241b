package org.tierline.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Year;
import java.time.ZoneId;

/**
 * What the tests of the shared server start from: the demo city with its accounts, and a second
 * city whose names and texts carry {@link #MARKER}. Tests leave both in working order.
 */
record Scene(RunningServer server, Client visitor, Client operator, Demo demo, Other other) {
  /** Stands in everything of the second city, and of the demo city's secret order. */
  static final String MARKER = "密匣7731";

  static final String PASSWORD = "long-enough-for-all";
  private static Scene shared;

  /** The demo city. */
  record Demo(
      Client visitor,
      Client admin,
      Client centre,
      Client district,
      Client town,
      Client community) {}

  /** The second city: its administrator, one county with a liaison, one order of its. */
  record Other(
      Client visitor,
      Client admin,
      String root,
      String county,
      String person,
      String grant,
      String order,
      String orderNo,
      String queryCode) {}

  static synchronized Scene get() throws Exception {
    if (shared == null) {
      RunningServer server = RunningServer.shared();
      Client visitor = Client.visitor(server);
      Client operator =
          visitor.signInNew("admin", server.printed("one-time password (\\S+)"), PASSWORD);
      shared =
          new Scene(
              server,
              visitor,
              operator,
              demo(visitor.in("yinchuan"), server.printed("TIERLINE_PW=(\\S+)")),
              other(visitor, operator));
    }
    return shared;
  }

  private static Demo demo(Client visitor, String password) {
    return new Demo(
        visitor,
        visitor.signIn("admin", password),
        visitor.signIn("centre", password),
        visitor.signIn("district", password),
        visitor.signIn("town", password),
        visitor.signIn("community", password));
  }

  /** Founds a city by the operator's console; its administrator is called admin. */
  static Answer found(Client operator, String slug, String name) {
    return operator
        .post(
            "operator/console/cities",
            """
            {"slug": "%s", "name": "%s", "orderPrefix": "WH", "areaCode": "150300",
             "centre": "%s中心", "administratorName": "%s管理员", "administratorLogin": "admin"}
            """
                .formatted(slug, name, name, name))
        .expect(201);
  }

  private static Other other(Client visitor, Client operator) {
    Client city = visitor.in("wuhai");
    JsonNode founded = found(operator, "wuhai", MARKER).json();
    String root = founded.path("root").asText();
    Client admin = city.signInNew("admin", founded.path("oneTimePassword").asText(), PASSWORD);
    fill(admin, root);
    JsonNode staff = admin.get("units/code:150302/staff").expect(200).json().path("items").get(0);
    JsonNode order = city.post("requests", Texts.request(MARKER)).expect(201).json();
    return new Other(
        city,
        admin,
        root,
        admin.get("units/code:150302").expect(200).field("id"),
        staff.path("person").asText(),
        staff.path("grantId").asText(),
        order.path("id").asText(),
        order.path("orderNo").asText(),
        order.path("queryCode").asText());
  }

  private static void fill(Client admin, String root) {
    int year = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
    admin.post("calendar/years/" + year + "/shipped", "{}").expect(200);
    admin
        .with("Content-Type", "text/csv")
        .post(
            "units/" + root + "/children/imports",
            """
            code,name,parent_code,kind,leader,office,liaison,procedure
            150302,%1$s区,,TERRITORIAL,甲,乙,丙,丁
            150302001,%1$s街道,150302,TERRITORIAL,甲,乙,丙,丁
            """
                .formatted(MARKER))
        .expect(200);
    admin
        .with("Content-Type", "text/csv")
        .post(
            "units/" + root + "/staff/imports",
            """
            name,phone,unit_code,role
            %1$s联络员,0473-12345,150302,UNIT_LIAISON
            %1$s联络员乙,0473-12345,150302001,UNIT_LIAISON
            """
                .formatted(MARKER))
        .expect(200);
    admin.post("units/" + root + "/subtree-activations", "{}").expect(200);
  }

  /** Somebody of the demo city with a role at a unit and an account. */
  Client officer(String login, String role, String unit) {
    return officer(login, role, unit, false);
  }

  /** The same, for the unit alone or for all below it too. */
  Client officer(String login, String role, String unit, boolean subtree) {
    String person =
        demo.admin()
            .post(
                "people",
                "{\"name\":\"%s\",\"role\":\"%s\",\"unit\":\"%s\",\"subtree\":%s}"
                    .formatted(login, role, unit, subtree))
            .expect(201)
            .field("id");
    demo.admin()
        .post(
            "people/" + person + "/account",
            "{\"login\":\"%s\",\"password\":\"first-of-all-1\"}".formatted(login))
        .expect(201);
    return demo.visitor().signInNew(login, "first-of-all-1", PASSWORD);
  }

  /** Somebody of the demo city whose only role has been taken back. */
  Client withoutRole(String login) {
    Client officer = officer(login, "UNIT_LIAISON", "code:640106");
    JsonNode me = officer.get("account").expect(200).json();
    demo.admin()
        .delete(
            "people/"
                + me.path("person").path("id").asText()
                + "/grants/"
                + me.path("grants").path(0).path("id").asText())
        .expect(200);
    return officer;
  }
}
