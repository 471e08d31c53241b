package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Operators by HTTP: second factor, sessions, further operators. */
class OperatorSignInIT {
  private static final String CONSOLE = "operator/console/";
  private static Scene scene;
  private static Client root;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    root = scene.operator();
  }

  /** A further operator with a password of his own. */
  private static Client added(String login) {
    String password =
        root.post(CONSOLE + "operators", "{\"login\":\"%s\"}".formatted(login))
            .expect(201)
            .field("oneTimePassword");
    return scene.visitor().signInNew(login, password, Scene.PASSWORD);
  }

  private static Answer signIn(String login, String code) {
    return scene
        .visitor()
        .post(
            CONSOLE + "sessions",
            "{\"login\":\"%s\",\"password\":\"%s\",\"code\":\"%s\"}"
                .formatted(login, Scene.PASSWORD, code));
  }

  @Test
  void an_operator_enrols_a_second_factor_which_is_then_asked_for() {
    Client operator = added("factor");
    String secret = operator.post(CONSOLE + "second-factor", "").expect(201).field("secret");
    JsonNode codes =
        operator
            .post(
                CONSOLE + "second-factor/confirmations",
                "{\"code\":\"%s\"}".formatted(Authenticator.now(secret)))
            .expect(200)
            .json()
            .path("recoveryCodes");
    assertThat(codes).hasSize(10);

    scene.visitor().session("factor", Scene.PASSWORD).expectProblem(401, "factor-needed");
    signIn("factor", "000000").expectProblem(401, "factor-wrong");
    signIn("factor", Authenticator.next(secret)).expect(200);
    signIn("factor", codes.get(0).asText()).expect(200);
    signIn("factor", codes.get(0).asText()).expectProblem(401, "factor-wrong");

    operator.delete(CONSOLE + "operators/factor/second-factor").expect(422);
    root.delete(CONSOLE + "operators/factor/second-factor").expect(204);
    scene.visitor().session("factor", Scene.PASSWORD).expect(200);
  }

  @Test
  void sessions_of_operators_are_listed_and_a_session_that_was_ended_opens_nothing() {
    Client old = added("watched");
    Client present =
        scene.visitor().with("User-Agent", "console").signIn("watched", Scene.PASSWORD);
    JsonNode listed = root.get(CONSOLE + "sessions?size=200").expect(200).json().path("items");
    assertThat(listed.findValuesAsText("device")).contains("console");
    assertThat(listed.findValuesAsText("present")).containsOnlyOnce("true");
    old.get(CONSOLE + "cities").expect(200);

    root.delete(CONSOLE + "operators/watched/sessions").expect(204);
    for (Client gone : new Client[] {old, present}) {
      gone.get(CONSOLE + "cities").expectProblem(401, "token-invalid");
    }
    Answer again = scene.visitor().session("watched", Scene.PASSWORD).expect(200);
    Client back = scene.visitor().token(again.field("token"));
    back.delete(CONSOLE + "sessions/" + again.field("id")).expect(204);
    back.get(CONSOLE + "cities").expectProblem(401, "token-invalid");
  }

  @Test
  void an_operator_who_was_removed_is_out_at_once() {
    Client gone = added("leaving");
    gone.delete(CONSOLE + "operators/leaving").expect(403);

    root.delete(CONSOLE + "operators/leaving").expect(204);
    gone.get(CONSOLE + "cities").expectProblem(401, "token-invalid");
    scene.visitor().session("leaving", Scene.PASSWORD).expectProblem(401, "credentials-wrong");
    assertThat(root.get(CONSOLE + "operators?size=200").expect(200).json().path("items"))
        .extracting(JsonNode::asText)
        .contains("admin")
        .doesNotContain("leaving");
    assertThat(root.get(CONSOLE + "operators?size=1").expect(200).json().path("next").asText())
        .isNotEmpty();
  }

  @Test
  void where_a_second_factor_is_required_the_console_opens_only_with_one() throws Exception {
    try (RunningServer server =
        RunningServer.start(
            RunningServer.emptyFolder("factor"),
            Map.of("TIERLINE_OPERATOR_SECOND_FACTOR", "true"))) {
      Client visitor = Client.visitor(server);
      Client operator =
          visitor.signInNew("admin", server.printed("one-time password (\\S+)"), Scene.PASSWORD);
      operator.get(CONSOLE + "cities").expectProblem(403, "factor-enrolment-needed");
      String secret = operator.post(CONSOLE + "second-factor", "").expect(201).field("secret");
      operator
          .post(
              CONSOLE + "second-factor/confirmations",
              "{\"code\":\"%s\"}".formatted(Authenticator.now(secret)))
          .expect(200);
      String token =
          visitor
              .post(
                  CONSOLE + "sessions",
                  "{\"login\":\"admin\",\"password\":\"%s\",\"code\":\"%s\"}"
                      .formatted(Scene.PASSWORD, Authenticator.next(secret)))
              .expect(200)
              .field("token");
      visitor.token(token).get(CONSOLE + "cities").expect(200);
    }
  }
}
