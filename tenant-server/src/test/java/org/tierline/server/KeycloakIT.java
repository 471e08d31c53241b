package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tierline.server.http.OutsideIssuer;
import org.tierline.server.http.OutsideReader;

/** People of a real identity provider come in by its tokens. */
class KeycloakIT {
  private static Keycloak keycloak;
  private static RunningServer server;
  private static Client city;
  private static Client admin;

  @BeforeAll
  static void start() throws Exception {
    keycloak = Keycloak.start("yinchuan", "wuhai", "unknown");
    server =
        RunningServer.start(
            RunningServer.emptyFolder("oidc"),
            Map.ofEntries(
                Map.entry("TIERLINE_OIDC_ISSUERS", "ning, hai"),
                Map.entry("TIERLINE_OIDC_PRIVATE_ADDRESSES", "true"),
                Map.entry("TIERLINE_OIDC_NING_ISSUER", keycloak.issuer("yinchuan")),
                Map.entry("TIERLINE_OIDC_NING_JWKS", keycloak.keys("yinchuan")),
                Map.entry("TIERLINE_OIDC_NING_AUDIENCE", "tierline"),
                Map.entry("TIERLINE_OIDC_NING_CITY", "yinchuan"),
                Map.entry("TIERLINE_OIDC_NING_CLAIM", "preferred_username"),
                Map.entry("TIERLINE_OIDC_HAI_ISSUER", keycloak.issuer("wuhai")),
                Map.entry("TIERLINE_OIDC_HAI_JWKS", keycloak.keys("wuhai")),
                Map.entry("TIERLINE_OIDC_HAI_AUDIENCE", "tierline"),
                Map.entry("TIERLINE_OIDC_HAI_CITY", "wuhai"),
                Map.entry("TIERLINE_OIDC_HAI_CLAIM", "preferred_username")),
            "--demo");
    city = Client.visitor(server).in("yinchuan");
    admin = city.signIn("admin", server.printed("TIERLINE_PW=(\\S+)"));
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.close();
    }
    keycloak.close();
  }

  @Test
  void somebody_signs_in_there_and_works_here_once_he_is_linked_to_a_person() throws Exception {
    Client zhang = city.token(keycloak.token("yinchuan", "desk"));
    zhang.get("account").expectProblem(401, "token-invalid");

    Answer person =
        admin
            .post("people", "{\"name\":\"张三\",\"role\":\"UNIT_LIAISON\",\"unit\":\"code:640106\"}")
            .expect(201);
    String names = "people/" + person.field("id") + "/outside-identities";
    admin
        .post(
            names,
            "{\"issuer\":\"%s\",\"subject\":\"%s\"}"
                .formatted(keycloak.issuer("yinchuan"), Keycloak.USER))
        .expect(201);

    assertThat(zhang.get("account").expect(200).json().path("person").path("name").asText())
        .isEqualTo("张三");
    zhang.get("units/code:640106").expect(200);
    zhang.get("units/code:640106/staff").expect(403);

    foreignTokensOpenNothing();
    admin
        .send(
            "DELETE",
            names + "?issuer=" + keycloak.issuer("yinchuan") + "&subject=" + Keycloak.USER,
            "")
        .expect(204);
    zhang.get("account").expectProblem(401, "token-invalid");
  }

  @Test
  void somebody_of_a_group_is_added_with_its_role_and_loses_it_with_the_rule() throws Exception {
    String issuer = keycloak.issuer("yinchuan");
    String source = "claim-sources?issuer=" + issuer;
    admin
        .put(source, "{\"claimPath\":\"groups\",\"namePath\":\"name\",\"addPeople\":true}")
        .expect(200);
    Client li = city.token(keycloak.token("yinchuan", "desk", Keycloak.MEMBER));
    li.get("account").expectProblem(401, "token-invalid");
    String rule =
        admin
            .post(
                "units/code:640106/claim-rules",
                "{\"issuer\":\"%s\",\"value\":\"lamps\",\"role\":\"UNIT_LIAISON\"}"
                    .formatted(issuer))
            .expect(201)
            .field("id");
    JsonNode preview =
        admin
            .post(
                "claim-sources/previews",
                "{\"issuer\":\"%s\",\"subject\":\"new\",\"claims\":{\"groups\":[\"lamps\"]}}"
                    .formatted(issuer))
            .expect(200)
            .json();
    assertThat(preview.path("outcomes").findValuesAsText("result")).containsExactly("GIVES");

    JsonNode me = li.get("account").expect(200).json();
    assertThat(me.path("person").path("name").asText()).isEqualTo("Si Li");
    assertThat(me.path("grants").findValuesAsText("issuer")).containsExactly(issuer);
    li.get("units/code:640106").expect(200);
    city.token(keycloak.token("wuhai", "desk", Keycloak.MEMBER))
        .get("account")
        .expectProblem(401, "token-invalid");

    admin.delete("claim-rules/" + rule).expect(204);
    li.get("units/code:640106").expect(404);
    admin.delete(source).expect(204);
  }

  /** The same user name at other realms, and tokens that are made out for others. */
  private static void foreignTokensOpenNothing() throws Exception {
    for (String realm : new String[] {"wuhai", "unknown"}) {
      city.token(keycloak.token(realm, "desk")).get("account").expectProblem(401, "token-invalid");
    }
    city.token(keycloak.token("yinchuan", "elsewhere"))
        .get("account")
        .expectProblem(401, "token-invalid");
    String changed = keycloak.token("yinchuan", "desk").replaceFirst("\\.[^.]{8}", ".AAAAAAAA");
    city.token(changed).get("account").expectProblem(401, "token-invalid");
  }

  @Test
  void a_token_of_the_provider_is_good_until_it_has_expired() throws Exception {
    String token = keycloak.token("yinchuan", "desk");
    var issuer =
        new OutsideIssuer(
            "ning",
            keycloak.issuer("yinchuan"),
            "tierline",
            URI.create(keycloak.keys("yinchuan")),
            "yinchuan",
            "preferred_username");
    Instant now = Instant.now();
    assertThat(OutsideReader.reads(issuer, token, now)).isTrue();
    assertThat(OutsideReader.reads(issuer, token, now.plusSeconds(300 + 61))).isFalse();
  }
}
