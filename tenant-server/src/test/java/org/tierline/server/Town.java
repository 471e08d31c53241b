package org.tierline.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Year;
import java.time.ZoneId;

/** A small city of one test's own: a county 640502 with a township 640502100, both in service. */
record Town(Client visitor, Client admin, String root) {

  static Town found(Scene scene, String slug) {
    JsonNode founded = Scene.found(scene.operator(), slug, slug).json();
    Client visitor = scene.visitor().in(slug);
    Client admin =
        visitor.signInNew("admin", founded.path("oneTimePassword").asText(), Scene.PASSWORD);
    String root = founded.path("root").asText();
    int year = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
    admin.post("calendar/years/" + year + "/shipped", "{}").expect(200);
    admin
        .with("Content-Type", "text/csv")
        .post(
            "units/" + root + "/children/imports",
            """
            code,name,parent_code,kind,leader,office,liaison,procedure
            640502,沙坡头区,,TERRITORIAL,甲,乙,丙,丁
            640502100,滨河镇,640502,TERRITORIAL,甲,乙,丙,丁
            """)
        .expect(200);
    admin.post("units/" + root + "/subtree-activations", "{}").expect(200);
    return new Town(visitor, admin, root);
  }

  /** Somebody with a role and an account; his login is his name. */
  Client officer(String login, String role, String unit) {
    String person =
        admin
            .post(
                "people",
                "{\"name\":\"%s\",\"role\":\"%s\",\"unit\":\"%s\"}".formatted(login, role, unit))
            .expect(201)
            .field("id");
    admin
        .post(
            "people/" + person + "/account",
            "{\"login\":\"%s\",\"password\":\"first-of-all-1\"}".formatted(login))
        .expect(201);
    return visitor.signInNew(login, "first-of-all-1", Scene.PASSWORD);
  }
}
