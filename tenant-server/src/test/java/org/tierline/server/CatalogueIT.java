package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What demands are about and who is responsible, in a city that keeps its catalogue over HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CatalogueIT {
  private static final String CATEGORIES =
      """
      code,name_zh,name_en,tags,active
      01,城乡建设,Construction,,
      0102,市政设施,Municipal facilities,夏季,
      010203,路灯照明,Street lights,夏季;夜间,
      02,公用事业,Utilities,,
      """;

  private static Town town;
  private static Client admin;
  private static Client agent;
  private static Client liaison;

  @BeforeAll
  static void start() throws Exception {
    town = Town.found(Scene.get(), "zhongwei");
    admin = town.admin();
    agent = town.officer("agent", "AGENT", town.root());
    liaison = town.officer("liaison", "UNIT_LIAISON", "code:640502");
  }

  private static Answer imported(String path, String csv) {
    return admin.with("Content-Type", "text/csv").post(path, csv);
  }

  private static void assertCounts(Answer report, int added, int changed, int same, int removed) {
    JsonNode json = report.expect(200).json();
    assertThat(json.path("added").asInt()).as(report.toString()).isEqualTo(added);
    assertThat(json.path("changed").asInt()).as(report.toString()).isEqualTo(changed);
    assertThat(json.path("unchanged").asInt()).as(report.toString()).isEqualTo(same);
    assertThat(json.path("removed").asInt()).as(report.toString()).isEqualTo(removed);
  }

  @Test
  @Order(1)
  void categories_are_tried_imported_in_either_charset_read_and_retired() {
    String path = "categories/imports?reason=first";
    assertCounts(imported(path + "&dryRun=true", CATEGORIES), 4, 0, 0, 0);
    assertThat(admin.get("categories").expect(200).json().path("items")).isEmpty();
    assertCounts(imported(path, CATEGORIES), 4, 0, 0, 0);
    String renamed = CATEGORIES.replace("公用事业", "公共事业");
    assertCounts(
        new Answer(
            admin
                .with("Content-Type", "text/csv; charset=GB18030")
                .send(
                    "POST",
                    path,
                    BodyPublishers.ofByteArray(renamed.getBytes(Charset.forName("GB18030"))))
                .raw()),
        0,
        1,
        3,
        0);

    JsonNode first = liaison.get("categories?size=2").expect(200).json();
    assertThat(first.path("items").findValuesAsText("code")).containsExactly("01", "0102");
    JsonNode rest =
        liaison.get("categories?size=2&after=" + first.path("next").asText()).expect(200).json();
    assertThat(rest.path("items").findValuesAsText("nameZh")).containsExactly("路灯照明", "公共事业");
    assertThat(rest.path("next").isNull()).isTrue();
    assertThat(
            liaison.get("categories?under=01&tag=夜间").json().path("items").findValuesAsText("code"))
        .containsExactly("010203");
    assertThat(liaison.get("categories/0102").expect(200).field("parent")).isEqualTo("01");

    admin.post("categories/02/retire", "{\"reason\":\"并入\"}").expect(200);
    assertThat(liaison.get("categories").json().path("items").findValuesAsText("code"))
        .doesNotContain("02");
    assertThat(liaison.get("categories?retired=true").json().findValuesAsText("code"))
        .contains("02");
    assertThat(town.visitor().get("request-categories").json().findValuesAsText("code"))
        .containsExactly("01", "0102", "010203");
  }

  @Test
  @Order(2)
  void the_sample_is_imported_by_administrators_alone() {
    liaison.post("categories/sample", "{}").expectProblem(404, "unknown-unit");
    assertThat(admin.post("categories/sample", "{}").expect(200).json().path("added").asInt())
        .isGreaterThan(20);
  }

  @Test
  @Order(3)
  void bad_files_name_lines_and_bad_questions_their_fields() {
    String bad = "code,name_zh\n01,\nxx,乙\n";
    assertThat(imported("categories/imports?reason=x", bad).expect(400).violations())
        .containsExactlyInAnyOrder("line 2, name_zh: required", "line 3, code: malformed");
    assertThat(imported("categories/imports", CATEGORIES).expect(400).violations())
        .containsExactly("reason: required");
    assertThat(
            imported("categories/imports?reason=x&dryRun=maybe", CATEGORIES)
                .expect(400)
                .violations())
        .containsExactly("dryRun: unknown-value");
    admin
        .with("Content-Type", "text/csv; charset=klingon")
        .post("categories/imports?reason=x", CATEGORIES)
        .expectProblem(400, "charset-unknown");
    admin.get("categories/999999").expectProblem(404, "unknown-category");
    assertThat(admin.get("categories?under=1").expect(400).violations())
        .containsExactly("under: malformed");
    assertThat(admin.get("catalogue-changes").expect(400).violations())
        .containsExactly("subject: required");
  }

  @Test
  @Order(4)
  void the_dispatch_catalogue_says_who_is_responsible() {
    String path = "dispatch-catalogue";
    String line =
        "{\"categoryCode\":\"0102\",\"unit\":\"code:640502\",\"legalBasis\":\"三定\",\"reason\":\"初建\"}";
    liaison.post(path, line).expectProblem(404, "unknown-unit");
    Answer put = admin.post(path, line).expect(200);
    assertThat(put.json().path("id").isTextual()).isTrue();
    assertThat(admin.post(path, line.replace("三定", "三定方案")).expect(200).field("id"))
        .as("the same line again")
        .isEqualTo(put.field("id"));
    String kind = "{\"categoryCode\":\"02\",\"unitKind\":\"TERRITORIAL\",\"unitLevel\":2,";
    admin.post(path, kind + "\"reason\":\"初建\"}").expect(200);

    JsonNode first = liaison.get(path + "?size=1").expect(200).json();
    assertThat(first.path("items").findValuesAsText("legalBasis")).containsExactly("三定方案");
    assertThat(
            liaison
                .get(path + "?size=1&after=" + first.path("next").asText())
                .json()
                .path("items")
                .findValuesAsText("categoryCode"))
        .containsExactly("02");

    JsonNode fits =
        liaison.get(path + "/check?category=010203&unit=code:640502").expect(200).json();
    assertThat(fits.path("fits").asBoolean()).isTrue();
    assertThat(fits.path("responsible").findValuesAsText("code"))
        .as("only units in service are named")
        .isEmpty();
    assertThat(liaison.get(path + "/check?category=010203").expect(400).violations())
        .containsExactly("unit: required");

    admin.delete(path + "/" + put.field("id") + "?reason=移交").expect(200);
    admin.delete(path + "/" + put.field("id") + "?reason=移交").expectProblem(404, "unknown-entry");
    assertThat(admin.delete(path + "/abc?reason=x").expect(400).violations())
        .containsExactly("entry: not-an-id");
    String csv = "category_code,unit_code,legal_basis\n0102,640502,三定\n";
    assertCounts(imported(path + "/imports?reason=x&dryRun=true", csv), 1, 0, 0, 1);
    assertThat(liaison.get(path).json().findValuesAsText("categoryCode")).containsExactly("02");
    assertCounts(imported(path + "/imports?reason=x", csv), 1, 0, 0, 1);
    assertThat(liaison.get(path).json().findValuesAsText("categoryCode")).containsExactly("0102");
  }

  @Test
  @Order(5)
  void a_line_that_breaks_rules_is_told_by_the_fields_of_its_json() {
    assertThat(
            admin
                .post(
                    "dispatch-catalogue",
                    "{\"categoryCode\":\"1\",\"unit\":\"code:640502\",\"unitLevel\":2,\"reason\":\"x\"}")
                .expect(400)
                .violations())
        .containsExactlyInAnyOrder("categoryCode: malformed", "unit: unit-or-kind");
    assertThat(admin.post("dispatch-catalogue", "{}").expect(400).violations())
        .containsExactlyInAnyOrder("categoryCode: required", "reason: required");
  }

  @Test
  @Order(6)
  void the_duty_list_keeps_departments_from_pushing_down() {
    String path = "township-duties";
    String check = "dispatch-catalogue/check?category=010203&unit=code:640502100";
    assertThat(liaison.get(check).field("outcome")).isEqualTo("FITS");
    admin.put(path + "/02", "{\"communities\":true,\"reason\":\"清单\"}").expect(200);
    assertThat(liaison.get(check).field("outcome")).isEqualTo("NOT_A_TOWNSHIP_DUTY");
    assertThat(admin.put(path + "/2", "{\"communities\":true,\"reason\":\"x\"}").violations())
        .containsExactly("categoryCode: malformed");
    assertThat(admin.put(path + "/02", "{\"reason\":\"x\"}").expect(400).violations())
        .containsExactly("communities: required");
    String csv = "category_code,communities\n0102,false\n02,true\n";
    assertCounts(imported(path + "/imports?reason=x&dryRun=true", csv), 1, 0, 1, 0);
    assertCounts(imported(path + "/imports?reason=x", csv), 1, 0, 1, 0);
    assertThat(liaison.get(path + "?size=1").json().path("next").asText()).isEqualTo("0102");
    assertThat(liaison.get(check).field("outcome")).isEqualTo("FITS");
    admin.delete(path + "/0102?reason=调整").expect(200);
    admin.delete(path + "/0102?reason=调整").expectProblem(404, "unknown-entry");
    liaison.delete(path + "/02?reason=x").expectProblem(404, "unknown-unit");
  }

  @Test
  @Order(7)
  void a_number_is_warned_before_it_is_blocked_and_is_never_told() {
    Client dispatcher = town.officer("dispatcher", "DISPATCHER", town.root());
    LocalDate until = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30);
    String block =
        "{\"phone\":\"139 0000 4321\",\"until\":\"%s\",\"reason\":\"骚扰\",\"evidence\":\"录音1\"}"
            .formatted(until);
    dispatcher.post("nuisance-numbers/blocks", block).expectProblem(422, "not-warned");
    Answer warned =
        agent
            .post("nuisance-numbers/warnings", "{\"phone\":\"13900004321\",\"reason\":\"劝止\"}")
            .expect(200);
    agent.post("nuisance-numbers/blocks", block).expectProblem(403, "not-permitted");
    Answer blocked = dispatcher.post("nuisance-numbers/blocks", block).expect(200);
    assertThat(blocked.field("id")).isEqualTo(warned.field("id"));
    assertThat(blocked.field("blockedUntil")).isEqualTo(until.toString());
    Answer list = agent.get("nuisance-numbers").expect(200);
    assertThat(list.json().findValuesAsText("lastDigits")).containsExactly("4321");
    assertThat(list.text()).doesNotContain("13900004321");
    String unblock = "nuisance-numbers/" + blocked.field("id") + "/unblock";
    assertThat(dispatcher.post(unblock, "{}").expect(400).violations())
        .containsExactly("reason: required");
    dispatcher.post(unblock, "{\"reason\":\"查明\"}").expect(200);
    dispatcher.post(unblock, "{\"reason\":\"查明\"}").expectProblem(422, "not-blocked");
    assertThat(agent.post("nuisance-numbers/warnings", "{\"phone\":\"x\",\"reason\":\"y\"}"))
        .satisfies(bad -> assertThat(bad.violations()).containsExactly("phone: malformed"));
    liaison.get("nuisance-numbers").expect(404);
  }

  @Test
  @Order(8)
  void every_change_is_noted_with_its_reason() {
    JsonNode first =
        admin.get("catalogue-changes?subject=NUISANCE_NUMBER&size=2").expect(200).json();
    assertThat(first.path("items").findValuesAsText("what")).containsExactly("UNBLOCK", "BLOCK");
    JsonNode rest =
        admin
            .get("catalogue-changes?subject=NUISANCE_NUMBER&after=" + first.path("next").asText())
            .json();
    assertThat(rest.path("items").findValuesAsText("reason")).containsExactly("劝止");
    assertThat(first.toString() + rest).doesNotContain("13900004321");
    liaison.get("catalogue-changes?subject=CATEGORY").expect(404);
    assertThat(admin.get("catalogue-changes?subject=WEATHER").expect(400).violations())
        .containsExactly("subject: unknown-value");
  }
}
