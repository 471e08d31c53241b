package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sessions, codes, keys of machines, and why somebody may act, by HTTP. */
class SignInIT {
  private static final String FIRST = "first-password";
  private static Scene scene;
  private static Client admin;
  private static Client city;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    admin = scene.demo().admin();
    city = scene.demo().visitor();
  }

  /** Somebody with an account whose password is his own; his id. */
  private static String person(String login) {
    String id =
        admin
            .post("people", "{\"name\":\"某人\",\"role\":\"UNIT_LIAISON\",\"unit\":\"code:640106\"}")
            .expect(201)
            .field("id");
    admin
        .post(
            "people/" + id + "/account",
            "{\"login\":\"%s\",\"password\":\"%s\"}".formatted(login, FIRST))
        .expect(201);
    city.signInNew(login, FIRST, Scene.PASSWORD);
    return id;
  }

  private static Answer signIn(String login, String code) {
    return city.post(
        "sessions",
        "{\"login\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
            .formatted(login, Scene.PASSWORD, code));
  }

  @Test
  void sessions_are_listed_and_ended_one_by_one_or_all_but_the_present_one() {
    person("sessions");
    Client old = city.with("User-Agent", "old telephone").signIn("sessions", Scene.PASSWORD);
    Client present = city.signIn("sessions", Scene.PASSWORD);

    JsonNode listed = present.get("account/sessions").expect(200).json().path("items");
    assertThat(listed.findValuesAsText("device")).contains("old telephone");
    assertThat(listed.findValuesAsText("present")).containsOnlyOnce("true");
    for (JsonNode session : listed) {
      if (session.path("device").asText().equals("old telephone")) {
        present.delete("sessions/" + session.path("id").asText()).expect(204);
      }
    }
    old.get("account").expectProblem(401, "token-invalid");
    present.get("account").expect(200);

    Client another = city.signIn("sessions", Scene.PASSWORD);
    present.delete("account/sessions").expect(204);
    another.get("account").expectProblem(401, "token-invalid");
    present.get("account").expect(200);
  }

  @Test
  void an_administrator_ends_all_sessions_and_tells_a_password_for_once() {
    String id = person("reset");
    Client before = city.signIn("reset", Scene.PASSWORD);
    String session =
        admin
            .get("people/" + id + "/sign-in/sessions")
            .expect(200)
            .json()
            .path("items")
            .path(0)
            .path("id")
            .asText();
    scene.demo().district().delete("sessions/" + session).expectProblem(404, "not-found");
    admin.delete("people/" + id + "/sign-in/sessions").expect(204);
    before.get("account").expectProblem(401, "token-invalid");

    String told =
        admin
            .send("POST", "people/" + id + "/account/one-time-passwords", "")
            .expect(201)
            .field("password");
    city.signIn("reset", told).get("units").expectProblem(403, "password-change-needed");
    assertThat(
            admin
                .get("people/" + id + "/sign-in/events")
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("kind"))
        .containsSubsequence("OPENED", "PASSWORD_CHANGED", "SESSIONS_ENDED", "PASSWORD_RESET");
  }

  @Test
  void with_a_second_factor_the_password_alone_opens_nothing() {
    String id = person("factor");
    Client self = city.signIn("factor", Scene.PASSWORD);
    String secret = self.send("POST", "account/second-factor", "").expect(201).field("secret");
    JsonNode codes =
        self.post("account/second-factor/confirmations", code(Authenticator.now(secret)))
            .expect(200)
            .json()
            .path("recoveryCodes");
    assertThat(codes).hasSize(10);

    city.session("factor", Scene.PASSWORD).expectProblem(401, "factor-needed");
    signIn("factor", "000000").expectProblem(401, "factor-wrong");
    String recovery = codes.path(0).asText();
    Client again = city.token(signIn("factor", recovery).expect(200).field("token"));
    again.get("units").expect(200);
    signIn("factor", recovery).expectProblem(401, "factor-wrong");

    admin.delete("people/" + id + "/sign-in/second-factor").expect(204);
    city.session("factor", Scene.PASSWORD).expect(200);
  }

  private static String code(String code) {
    return "{\"code\":\"" + code + "\"}";
  }

  @Test
  void who_must_have_a_second_factor_can_only_enrol() {
    String id = person("enrols");
    admin
        .put(
            "units/code:640106/settings/identity.second-factor.roles",
            "{\"value\":\"UNIT_LIAISON\",\"reason\":\"加强登录\"}")
        .expect(200);
    try {
      Client limited = city.signIn("enrols", Scene.PASSWORD);
      limited.get("units").expectProblem(403, "factor-enrolment-needed");
      String secret = limited.send("POST", "account/second-factor", "").expect(201).field("secret");
      limited
          .post("account/second-factor/confirmations", code(Authenticator.now(secret)))
          .expect(200);
      limited.get("units").expectProblem(403, "factor-enrolment-needed");
      city.token(signIn("enrols", Authenticator.next(secret)).expect(200).field("token"))
          .get("units")
          .expect(200);
    } finally {
      admin
          .send("DELETE", "units/code:640106/settings/identity.second-factor.roles?reason=x", "")
          .expect(200);
      admin.delete("people/" + id + "/sign-in/second-factor").expect(204);
    }
  }

  @Test
  void a_machine_comes_in_by_its_key_acts_in_its_role_and_is_called_back() {
    Answer made =
        admin
            .post(
                "machine-keys",
                "{\"name\":\"市民App\",\"unit\":\"code:640100\",\"roles\":[\"AGENT\"],\"expiresAt\":\"%s\"}"
                    .formatted(Instant.now().plus(1, ChronoUnit.DAYS)))
            .expect(201);
    Client machine = city.token(made.field("key"));
    machine.post("work-orders", Texts.call("机器登记")).expect(201);
    machine.get("units/code:640100/staff").expect(403);
    scene.visitor().in("wuhai").token(made.field("key")).get("units").expect(401);

    Answer next =
        admin
            .post(
                "machine-keys/" + made.field("id") + "/rotations",
                "{\"expiresAt\":\"%s\",\"overlapHours\":1}"
                    .formatted(Instant.now().plus(1, ChronoUnit.DAYS)))
            .expect(201);
    machine.get("account").expect(200);
    city.token(next.field("key")).get("account").expect(200);
    admin.delete("machine-keys/" + made.field("id")).expect(200);
    machine.get("account").expectProblem(401, "token-invalid");
    assertThat(
            admin
                .get("units/code:640100/access/machine-keys")
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("name"))
        .contains("市民App");
  }

  @Test
  void it_is_told_who_may_act_at_a_unit_and_by_which_grant() {
    String id = person("rights");
    JsonNode mine =
        city.signIn("rights", Scene.PASSWORD)
            .get("units/code:640106/access/mine")
            .expect(200)
            .json();
    assertThat(mine.findValuesAsText("role")).containsExactly("UNIT_LIAISON");
    assertThat(mine.findValuesAsText("throughCode")).containsExactly("640106");
    assertThat(admin.get("units/code:640106/access/people/" + id).expect(200).json().toString())
        .isEqualTo(mine.toString());
    assertThat(
            admin
                .get("units/code:640106/access/roles/UNIT_LIAISON")
                .expect(200)
                .json()
                .path("items")
                .findValuesAsText("person"))
        .contains(id);
    admin.get("units/code:640106/access/roles/KING").expectProblem(400, "body-invalid");
  }
}
