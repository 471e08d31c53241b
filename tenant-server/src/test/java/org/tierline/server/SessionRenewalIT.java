package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Whoever is at work goes on with another token for the same session, until it is ended. */
class SessionRenewalIT {

  @Test
  void a_session_goes_on_with_another_token_and_ends_with_both() throws Exception {
    Scene scene = Scene.get();
    Client officer = scene.officer("renewing", "UNIT_LIAISON", "code:640104");
    JsonNode renewed = officer.post("account/session/renewal", "{}").expect(200).json();
    assertThat(renewed.path("mustEnrolFactor").asBoolean()).isFalse();
    assertThat(Instant.parse(renewed.path("expiresAt").asText())).isAfter(Instant.now());
    Client again = officer.token(renewed.path("token").asText());
    String person = again.get("account").expect(200).json().path("person").path("id").asText();
    JsonNode sessions = again.get("account/sessions").expect(200).json().path("items");
    assertThat(sessions.findValuesAsText("present")).contains("true");

    again.token("no-token").post("account/session/renewal", "{}").expect(401);
    scene.demo().admin().delete("people/" + person + "/sign-in/sessions").expect(204);
    again.post("account/session/renewal", "{}").expect(401);
    officer.get("account").expect(401);
    again.get("account").expect(401);
  }
}
