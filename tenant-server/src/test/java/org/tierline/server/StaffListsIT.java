package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A register of staff by HTTP: shown, then applied as shown. */
class StaffListsIT {
  private static final String LISTS = "units/code:640106/staff-lists/imports";
  private static final String FILE =
      """
      name,phone,unit_code,role,external_id
      花名册,0951-7,640106,UNIT_LIAISON,R-IT-1
      """;
  private static Client admin;

  @BeforeAll
  static void start() throws Exception {
    admin = Scene.get().demo().admin().with("Content-Type", "text/csv");
  }

  @Test
  void a_file_is_shown_as_a_plan_and_applied_only_as_it_was_shown() {
    JsonNode plan = admin.post(LISTS + "?dryRun=true", FILE).expect(200).json();
    assertThat(plan.path("applied").asBoolean()).isFalse();
    assertThat(plan.path("changes").findValuesAsText("kind"))
        .containsExactly("ADD_PERSON", "GRANT");
    String named = "?plan=" + plan.path("plan").asText();

    assertThat(admin.post(LISTS, FILE).expect(400).violations()).containsExactly("plan: required");
    admin.post(LISTS + named, FILE.replace("花名册", "别人")).expectProblem(409, "plan-changed");
    JsonNode applied = admin.post(LISTS + named, FILE).expect(200).json();
    assertThat(applied.path("applied").asBoolean()).isTrue();
    assertThat(admin.get("units/code:640106/staff?size=200").expect(200).text()).contains("花名册");

    JsonNode again = admin.post(LISTS + "?dryRun=true", FILE).expect(200).json();
    assertThat(again.path("changes")).isEmpty();
    JsonNode nobody =
        admin
            .post(LISTS + "?dryRun=true&complete=true", "name,phone,unit_code,role,external_id\n")
            .expect(200)
            .json();
    assertThat(nobody.path("changes").findValuesAsText("kind")).containsExactly("END_GRANT");
  }
}
