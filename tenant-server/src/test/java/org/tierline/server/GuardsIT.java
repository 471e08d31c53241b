package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, limits in rate, pages and uploads at the door. */
class GuardsIT {
  private static final String HEADER = "code,name,parent_code,kind\n";
  private static final String UPLOAD = "units/code:640106/children/imports";
  private static Scene scene;
  private static Client admin;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    admin = scene.demo().admin();
  }

  @Test
  void the_demo_city_is_the_real_yinchuan() {
    JsonNode tree = admin.get("units").expect(200).json();
    var territorial = new ArrayList<String>();
    var others = new ArrayList<String>();
    var outOfService = new ArrayList<String>();
    tree.forEach(
        unit -> {
          if (unit.path("code").asText().matches("C[0-9]")) {
            return; // drafted by another test
          }
          boolean land = unit.path("kind").asText().equals("TERRITORIAL");
          (land ? territorial : others).add(unit.path("code").asText());
          if (!unit.path("status").asText().equals("ACTIVE")) {
            outOfService.add(unit.path("code").asText());
          }
        });

    assertThat(territorial).hasSize(671).contains("640100", "640104");
    assertThat(others).hasSize(14);
    assertThat(outOfService).containsExactly("640100");
  }

  @Test
  void without_a_token_that_is_good_here_nothing_is_told() {
    Client nobody = scene.demo().visitor();
    Answer refused = nobody.get("units").expectProblem(401, "unauthenticated");
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
    nobody.with("Authorization", "Basic eDp5").get("units").expectProblem(401, "unauthenticated");
    for (String token : new String[] {"", "x", "e30.e30.e30", "eyJhbGciOiJub25lIn0.e30."}) {
      assertThat(nobody.token(token).get("units").status()).isEqualTo(401);
    }
    scene.other().admin().in("yinchuan").get("units").expectProblem(401, "token-invalid");
    scene.operator().in("yinchuan").get("units").expectProblem(401, "token-invalid");
  }

  @Test
  void a_first_password_opens_nothing_but_its_own_change() {
    String person =
        admin
            .post("people", "{\"name\":\"新\",\"role\":\"TENANT_ADMIN\",\"unit\":\"code:640106\"}")
            .expect(201)
            .field("id");
    admin
        .post(
            "people/" + person + "/account",
            "{\"login\":\"newcomer\",\"password\":\"first-password\"}")
        .expect(201);
    Client newcomer = scene.demo().visitor().signIn("newcomer", "first-password");

    newcomer.get("units").expectProblem(403, "password-change-needed");
    newcomer.get("account").expect(200);
    scene
        .demo()
        .visitor()
        .signInNew("newcomer", "first-password", Scene.PASSWORD)
        .get("units")
        .expect(200);
    scene
        .demo()
        .visitor()
        .session("newcomer", "first-password")
        .expectProblem(401, "credentials-wrong");
  }

  @ParameterizedTest
  @CsvSource({"requests", "sessions"})
  void one_address_without_account_is_slowed_down(String path) {
    Client one = scene.demo().visitor().with("X-Forwarded-For", "203.0.113.7");
    Answer last = one.post(path, "{}");
    assertThat(last.status()).isNotEqualTo(429);
    for (int i = 0; i < 500 && last.status() != 429; i++) {
      last = one.post(path, "{}");
    }

    last.expectProblem(429, "too-many-requests");
    assertThat(Integer.parseInt(last.header("Retry-After"))).isBetween(1, 60);
    Client another = one.with("X-Forwarded-For", "203.0.113.7, 203.0.113.8");
    assertThat(another.post(path, "{}").status()).isNotEqualTo(429);
  }

  @Test
  void pages_follow_each_other_without_gap_or_repetition() {
    var codes = new ArrayList<String>();
    String path = "units/code:640104/children?size=7";
    String after = "";
    int pages = 0;
    do {
      JsonNode page = admin.get(path + after).expect(200).json();
      page.path("items").forEach(unit -> codes.add(unit.path("code").asText()));
      after = page.path("next").isNull() ? "" : "&after=" + page.path("next").asText();
      pages++;
    } while (!after.isEmpty());

    assertThat(pages).isGreaterThan(1);
    assertThat(new HashSet<>(codes)).hasSameSizeAs(codes);
    var whole = new ArrayList<String>();
    admin
        .get("units/code:640104/children?size=200")
        .json()
        .path("items")
        .forEach(unit -> whole.add(unit.path("code").asText()));
    assertThat(codes).isEqualTo(whole);
  }

  @Test
  void what_is_added_meanwhile_moves_nobody_on_the_next_page() {
    Client centre = scene.demo().centre();
    Orders orders = new Orders(scene);
    List<String> mine =
        List.of(orders.register("页1"), orders.register("页2"), orders.register("页3"));
    JsonNode first = centre.get("work-orders?status=REGISTERED&size=1").expect(200).json();
    orders.register("页4");
    JsonNode rest =
        centre
            .get("work-orders?status=REGISTERED&size=200&after=" + first.path("next").asText())
            .expect(200)
            .json();
    var seen = new ArrayList<>(first.path("items").findValuesAsText("id"));
    seen.addAll(rest.path("items").findValuesAsText("id"));

    assertThat(seen).doesNotHaveDuplicates().containsAll(mine);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "201", "many", "99999999999"})
  void a_bad_page_size_is_refused(String size) {
    assertThat(admin.get("units/code:640104/children?size=" + size).expect(400).violations())
        .containsExactly("size: out-of-range");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          A1,甲,NOWHERE,TERRITORIAL                          | line 2: unknown-parent
          A1,甲,A2,TERRITORIAL;A2,乙,A1,TERRITORIAL          | line 2: parent-is-below, line 3: parent-is-below
          A1,甲,,TERRITORIAL;A1,乙,,TERRITORIAL              | line 3: duplicate-code
          A1,甲,,TERRITORIAL;640104,乙,,TERRITORIAL          | line 3: duplicate-code
          A1,甲,,CASTLE                                      | 'line 2, kind: unknown-value'
          A1,甲,,TERRITORIAL;A2                              | line 3: unreadable-line
          """)
  void each_bad_line_of_an_upload_is_named_and_nothing_is_kept(String lines, String wrong) {
    Answer answer =
        upload(UPLOAD, HEADER + lines.replace(";", "\n") + "\n", StandardCharsets.UTF_8, "");

    assertThat(String.join(", ", answer.expectProblem(400, "body-invalid").violations()))
        .isEqualTo(wrong);
    admin.get("units/code:A1").expect(404);
  }

  @Test
  void uploads_are_read_in_the_charset_they_declare_or_show() {
    Charset gb = Charset.forName("GB18030");
    upload(UPLOAD, "\uFEFF" + HEADER + "C1,带标记,,TERRITORIAL\n", StandardCharsets.UTF_8, "")
        .expect(200);
    upload(UPLOAD, HEADER + "C2,国标,,TERRITORIAL\n", gb, "; charset=GB18030").expect(200);
    upload(UPLOAD, HEADER + "C3,未声明,,TERRITORIAL\n", gb, "").expect(200);
    assertThat(List.of(name("C1"), name("C2"), name("C3"))).containsExactly("带标记", "国标", "未声明");

    assertThat(
            upload(UPLOAD, HEADER + "C4,错,,TERRITORIAL\n", gb, "; charset=UTF-8")
                .expect(400)
                .violations())
        .containsExactly("file: wrong-charset");
    upload(UPLOAD, HEADER, gb, "; charset=klingon").expectProblem(400, "charset-unknown");
    assertThat(upload(UPLOAD, "kode,name\nx,y\n", gb, "").expect(400).violations())
        .containsExactly("line 1: wrong-header");
  }

  @Test
  void each_bad_line_of_staff_is_named_and_nobody_is_added() {
    String before = admin.get("units/code:640106/staff?size=200").expect(200).text();
    assertThat(
            staff("好,0951-1,640106,UNIT_LIAISON", "坏,0951-3,640106,KING", ",0951-4,640106,AGENT"))
        .containsExactly("line 3, role: unknown-value", "line 4, name: required");
    assertThat(staff("好,0951-1,640106,UNIT_LIAISON", "坏,0951-2,999999,UNIT_LIAISON"))
        .containsExactly("line 3, unit_code: unknown-unit");

    assertThat(admin.get("units/code:640106/staff?size=200").text()).isEqualTo(before);
  }

  private static List<String> staff(String... lines) {
    return upload(
            "units/code:640106/staff/imports",
            "name,phone,unit_code,role\n" + String.join("\n", lines) + "\n",
            StandardCharsets.UTF_8,
            "")
        .expectProblem(400, "body-invalid")
        .violations();
  }

  private static String name(String code) {
    return admin.get("units/code:" + code).expect(200).field("name");
  }

  private static Answer upload(String path, String text, Charset charset, String parameter) {
    return admin
        .with("Content-Type", "text/csv" + parameter)
        .send("POST", path, BodyPublishers.ofByteArray(text.getBytes(charset)));
  }
}
