package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of many cities at work at the same time. All that it has been given carries its own mark, and
 * every answer is searched for the marks of others.
 */
final class CrowdCity {
  private static final Pattern MARK = Pattern.compile("印记(\\d+)x");

  private final int number;
  private final String root;
  private final Client citizen;
  private final Client admin;
  private final Client centre;
  private final Client liaison;
  private final Map<String, Registered> registered = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<String> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger steps = new AtomicInteger();
  private final ConcurrentLinkedQueue<String> dispatched = new ConcurrentLinkedQueue<>();
  private final AtomicInteger handedDown = new AtomicInteger();
  private final AtomicInteger moved = new AtomicInteger();
  private volatile boolean merged;

  /** What the citizen was told. */
  private record Registered(String title, String orderNo, String queryCode) {}

  private CrowdCity(int number, String root, Client citizen, Client admin) {
    this.number = number;
    this.root = root;
    this.citizen = citizen;
    this.admin = admin;
    fill();
    var town = new Town(citizen, admin, root);
    this.centre = town.officer("centre" + number, "DISPATCHER", root);
    this.liaison = town.officer("liaison" + number, "UNIT_LIAISON", "code:150302");
  }

  static CrowdCity found(Scene scene, int number) {
    String slug = slug(number);
    JsonNode founded = Scene.found(scene.operator(), slug, "印记" + number + "x").json();
    Client citizen = scene.visitor().in(slug);
    Client admin =
        citizen.signInNew("admin", founded.path("oneTimePassword").asText(), Scene.PASSWORD);
    return new CrowdCity(number, founded.path("root").asText(), citizen, admin);
  }

  static String slug(int number) {
    return "crowd" + number;
  }

  private String mark() {
    return "印记" + number + "x";
  }

  private void fill() {
    int year = Year.now(ZoneId.of("Asia/Shanghai")).getValue();
    admin.post("calendar/years/" + year + "/shipped", "{}").expect(200);
    admin
        .with("Content-Type", "text/csv")
        .post(
            "units/" + root + "/children/imports",
            """
            code,name,parent_code,kind,leader,office,liaison,procedure
            150302,%1$s甲区,,TERRITORIAL,甲,乙,丙,丁
            150303,%1$s乙区,,TERRITORIAL,甲,乙,丙,丁
            150302001,%1$s一街道,150302,TERRITORIAL,甲,乙,丙,丁
            150302002,%1$s二街道,150302,TERRITORIAL,甲,乙,丙,丁
            150302003,%1$s四街道,150302,TERRITORIAL,甲,乙,丙,丁
            150303001,%1$s三街道,150303,TERRITORIAL,甲,乙,丙,丁
            """
                .formatted(mark()))
        .expect(200);
    admin
        .with("Content-Type", "text/csv")
        .post(
            "units/" + root + "/staff/imports",
            """
            name,phone,unit_code,role
            %1$s乙,0473-12345,150303,UNIT_LIAISON
            %1$s丙,0473-12345,150302001,UNIT_LIAISON
            %1$s丁,0473-12345,150302002,UNIT_LIAISON
            %1$s己,0473-12345,150302003,UNIT_LIAISON
            %1$s戊,0473-12345,150303001,UNIT_LIAISON
            """
                .formatted(mark()))
        .expect(200);
    admin.post("units/" + root + "/subtree-activations", "{}");
  }

  /** Puts the county of the liaison into service too, who was engaged after the others. */
  CrowdCity ready() {
    admin.post("units/" + root + "/subtree-activations", "{}").expect(200);
    return this;
  }

  /** Does something that people do all day. */
  void act(SplittableRandom random) {
    switch (random.nextInt(10)) {
      case 0, 1, 2 -> register();
      case 3 -> dispatch();
      case 4 -> handDown(random);
      case 5 -> seen(centre.get("work-orders?status=REGISTERED&size=20"), 200);
      case 6 -> askByCode(random);
      case 7 -> read(random);
      case 8 -> seen(liaison.get("units/code:150302/staff"), 200, 403, 404);
      default -> figures(random);
    }
    steps.incrementAndGet();
  }

  private void register() {
    String title = mark() + " 路灯 " + steps.get();
    JsonNode order = seen(citizen.post("requests", Texts.request(title)), 201).json();
    String id = order.path("id").asText();
    registered.put(
        id,
        new Registered(title, order.path("orderNo").asText(), order.path("queryCode").asText()));
    waiting.add(id);
  }

  private void dispatch() {
    String order = waiting.poll();
    if (order != null) {
      Answer answer =
          centre.post("work-orders/" + order + "/dispatches", "{\"lead\":\"code:150302\"}");
      if (seen(answer, 200, 409, 412).status() == 200) {
        dispatched.add(order);
      } else {
        waiting.add(order);
      }
    }
  }

  /** To a township that may have been moved away, or merged with another, a moment ago. */
  private void handDown(SplittableRandom random) {
    String order = dispatched.poll();
    if (order != null) {
      String to = "{\"to\":\"code:15030200%d\"}".formatted(random.nextInt(1, 4));
      Answer answer = liaison.post("work-orders/" + order + "/assignments/1/delegations", to);
      if (seen(answer, 200, 403, 404, 409, 412, 422).status() == 200) {
        handedDown.incrementAndGet();
      }
    }
  }

  private void askByCode(SplittableRandom random) {
    Registered one = any(random);
    if (one != null) {
      Answer answer = citizen.with("Query-Code", one.queryCode).get("requests/" + one.orderNo);
      assertThat(seen(answer, 200).text()).contains(one.title);
    }
  }

  private void read(SplittableRandom random) {
    String id =
        registered.keySet().stream()
            .skip(random.nextInt(1 + registered.size() / 2))
            .findFirst()
            .orElse(null);
    if (id != null) {
      seen(centre.get("work-orders/" + id), 200);
      seen(centre.get("work-orders/" + id + "/timeline"), 200);
    }
  }

  private void figures(SplittableRandom random) {
    String month = YearMonth.now(ZoneId.of("Asia/Shanghai")).toString();
    switch (random.nextInt(4)) {
      case 0 -> seen(admin.get("units"), 200);
      case 1 -> seen(admin.get("boards/" + root), 200);
      case 2 ->
          seen(
              admin.get("statistics?unit=" + root + "&fromMonth=" + month + "&toMonth=" + month),
              200);
      default -> seen(liaison.get("inbox"), 200);
    }
  }

  private Registered any(SplittableRandom random) {
    return registered.values().stream()
        .skip(random.nextInt(1 + registered.size() / 2))
        .findFirst()
        .orElse(null);
  }

  /**
   * Changes the city's own make-up under the feet of all others: a township gets another name, one
   * is moved to the other county or back, and once one is merged into its neighbour.
   */
  void turnOver(int round) {
    String name = "{\"name\":\"%s街道%d\"}".formatted(mark(), round);
    seen(admin.put("units/code:150302002/name", name), 200);
    String county = moved.get() % 2 == 0 ? "150303" : "150302";
    String move =
        """
        {"kind":"MOVE","unit":"code:150302001","below":"code:%s","reason":"区划调整"}"""
            .formatted(county);
    if (seen(admin.post("tree-changes", move), 201, 409, 422).status() == 201) {
      moved.incrementAndGet();
    }
    String merge =
        """
        {"kind":"MERGE","units":["code:150302003"],"into":"code:150302002","reason":"街道合并",
         "fates":{"grants":"MOVE","settings":"END"}}""";
    if (!merged && seen(admin.post("tree-changes", merge), 201, 409, 422).status() == 201) {
      merged = true;
    }
  }

  boolean isTurnedOver() {
    return merged && moved.get() > 0;
  }

  /** The answer, where it is one of those expected and tells of this city alone. */
  Answer seen(Answer answer, Integer... statuses) {
    assertThat(answer.status()).as(mark() + ": " + answer).isIn((Object[]) statuses);
    Matcher mark = MARK.matcher(answer.text());
    while (mark.find()) {
      assertThat(mark.group(1)).as(mark() + " reads of another: " + answer).isEqualTo("" + number);
    }
    return answer;
  }

  /** How many orders a township was given. */
  int handedDown() {
    return handedDown.get();
  }

  int orders() {
    return registered.size();
  }

  /** Everything that anybody was told is done is there, and the log is whole. */
  void isWhole() {
    registered.forEach(
        (id, order) -> {
          JsonNode kept = seen(centre.get("work-orders/" + id), 200).json();
          assertThat(kept.findValuesAsText("title")).contains(order.title);
          Client petitioner = citizen.with("Query-Code", order.queryCode);
          assertThat(seen(petitioner.get("requests/" + order.orderNo), 200).text())
              .contains(order.title);
        });
    assertThat(registered.values().stream().map(Registered::orderNo).distinct())
        .hasSize(registered.size());
  }

  /** The exported log of the time in which all this happened. */
  String log() {
    LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    return seen(
            admin.get("audit/order-log?from=" + today.minusDays(1) + "&to=" + today.plusDays(1)),
            200)
        .text();
  }
}
