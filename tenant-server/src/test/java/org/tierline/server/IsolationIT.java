package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls every endpoint there is as everybody who has no right to it. A new endpoint is found by its
 * annotations; if it takes something that {@link Fillings} does not know, this test fails.
 */
class IsolationIT {
  private static final String EVERYBODYS = "what demands are about is known to all of the city";
  private static final String OFFICERS = "who is responsible is known to every officer";

  private static final String DRAWN = "published when a month has ended, to be worked out again";

  /** What is open to anybody, and why. */
  private static final Map<String, String> OPEN =
      Map.of(
          "GET version", "tells nothing about anybody",
          "GET {tenant}", "what anybody may know of a city",
          "GET {tenant}/request-categories", "whoever makes a request says what it is about",
          "GET {tenant}/call-back-samples", DRAWN,
          "GET {tenant}/call-back-samples/{month}/draws", DRAWN,
          "POST {tenant}/requests",
              "citizens have no accounts; answers hold only the caller's own");

  /** How he himself signs in; ending all sessions but the present one ends nobody else's. */
  private static final Map<String, String> OWN_SIGN_IN =
      Map.of(
          "GET {tenant}/account/sessions", "his own sessions",
          "DELETE {tenant}/account/sessions", "his own sessions",
          "POST {tenant}/account/session/renewal", "the session by which he has come",
          "GET {tenant}/account/second-factor", "his own second factor",
          "POST {tenant}/account/second-factor", "his own second factor");

  /** What is a person's own, whatever his roles, and why. */
  private static final Map<String, String> OWN =
      with(
          with(
              OWN_SIGN_IN,
              Map.of(
                  "GET {tenant}/inbox/unread",
                  "what he himself was told",
                  "GET {tenant}/restricted-orders/own",
                  "only what he himself was named for")),
          Map.of(
              "GET {tenant}/account",
              "his own account",
              "GET {tenant}/bulletins/{month}",
              "what is published is for every officer of the city",
              "GET {tenant}/units",
              "only the part that his roles reach",
              "GET {tenant}/inbox",
              "what he himself was told",
              "GET {tenant}/categories",
              EVERYBODYS,
              "GET {tenant}/categories/{category}",
              EVERYBODYS,
              "GET {tenant}/dispatch-catalogue",
              OFFICERS,
              "GET {tenant}/dispatch-catalogue/check",
              OFFICERS,
              "GET {tenant}/township-duties",
              OFFICERS,
              "GET {tenant}/social-notes",
              "only what was handed to his own unit"));

  /** Somebody, what he asks for, and which answers are right. */
  private record Wrong(String who, Client client, Map<String, String> ids, Integer... expected) {}

  private static final String SIBLING_ADMIN = "administrator of a sibling";
  private static final String SIBLING_MACHINE = "machine of a sibling";
  private static final String PARENT_ALONE = "officer of the parent alone, without what is below";

  /** What whoever may hand work down to a unit knows of it. */
  private static final List<String> KNOWN_TO_PARENT =
      List.of("GET {tenant}/units/{unit}", "GET {tenant}/units/{unit}/history");

  private static final List<String> STRANGERS =
      List.of(SIBLING_ADMIN, SIBLING_MACHINE, PARENT_ALONE);

  /** How often each was refused. */
  private static final Map<String, Integer> REFUSED = new ConcurrentHashMap<>();

  private static Scene scene;
  private static List<Wrong> wrongs;
  private static Map<String, String> victim;
  private static Map<String, String> secret;
  private static String before;

  @BeforeAll
  static void start() throws Exception {
    scene = Scene.get();
    Scene.Other other = scene.other();
    secret = demoIds();
    secret =
        with(
            secret,
            SeatScene.appoint(scene.demo().admin(), "seat-here", "CITIZEN", "code:640104")
                .ids(secret.get("order")));
    victim = victimIds(other);
    wrongs = wrongs();
    before = state();
  }

  @AfterAll
  static void nothing_has_changed() throws Exception {
    assertThat(state()).isEqualTo(before);
    STRANGERS.forEach(
        who ->
            System.getLogger("isolation")
                .log(Level.INFO, who + " was refused: " + REFUSED.get(who)));
    assertThat(REFUSED.keySet()).containsAll(STRANGERS);
  }

  private static Map<String, String> victimIds(Scene.Other other) {
    var ids =
        Map.of(
            "unit", other.county(),
            "person", other.person(),
            "grant", other.grant(),
            "order", other.order(),
            "orderNo", other.orderNo());
    var seat = SeatScene.appoint(other.admin(), "seat-there", "CITIZEN", other.root());
    return with(with(ids, seat.ids(other.order())), IntakeVictims.other(scene, secret.get("item")));
  }

  private static Map<String, String> with(Map<String, String> ids, Map<String, String> more) {
    var all = new TreeMap<>(ids);
    all.putAll(more);
    return all;
  }

  /** An order of one district, the district, its liaison and his role. */
  private static Map<String, String> demoIds() {
    var orders = new Orders(scene);
    String order = orders.register(Scene.MARKER);
    orders.step(scene.demo().centre(), order, "dispatches", "{\"lead\":\"code:640104\"}");
    var me = scene.demo().district().get("account").expect(200).json();
    var ids = new TreeMap<>(IntakeVictims.secret(scene, order));
    ids.put("unit", scene.demo().admin().get("units/code:640104").expect(200).field("id"));
    ids.put("person", me.path("person").path("id").asText());
    ids.put("grant", me.path("grants").path(0).path("id").asText());
    ids.put("order", order);
    ids.put(
        "orderNo", scene.demo().centre().get("work-orders/" + order).expect(200).field("orderNo"));
    return ids;
  }

  private static List<Wrong> wrongs() {
    Client demo = scene.demo().visitor();
    Client victims = scene.other().visitor();
    Client admin = scene.demo().admin();
    Client sibling = scene.officer("sibling", "UNIT_LIAISON", "code:640105");
    Client child = scene.officer("child", "UNIT_LIAISON", "code:640104001");
    Client roleless = scene.withoutRole("roleless");
    return Stream.concat(
            strangers(child),
            Stream.of(
                new Wrong("nobody", demo, secret, 401, 404),
                new Wrong("citizen", victims.with("Query-Code", "23456789"), victim, 401, 404),
                new Wrong("person of another city", admin.in("wuhai"), victim, 401, 404),
                new Wrong("own path, ids of another city", admin, victim, 403, 404),
                new Wrong("centre, ids of another city", scene.demo().centre(), victim, 403, 404),
                new Wrong("officer of a sibling", sibling, secret, 403, 404),
                new Wrong("officer of a child", child, secret, 403, 404),
                new Wrong("person without any role", roleless, secret, 403, 404),
                new Wrong("operator", scene.operator().in("yinchuan"), secret, 401, 404),
                new Wrong("operator elsewhere", scene.operator().in("wuhai"), victim, 401, 404),
                new Wrong("unknown ids", admin, same("4611686018427387904"), 403, 404),
                new Wrong("zero", admin, same("0"), 400, 404),
                new Wrong("malformed", admin, same("all"), 400, 404),
                new Wrong("ids of another kind", admin, mixed(), 403, 404)))
        .toList();
  }

  /** Who has much to say, but not there. */
  private static Stream<Wrong> strangers(Client child) {
    Client siblingAdmin = scene.officer("sibling-admin", "TENANT_ADMIN", "code:640105", true);
    String key =
        scene
            .demo()
            .admin()
            .post(
                "machine-keys",
                "{\"name\":\"旁边的机器\",\"unit\":\"code:640105\",\"subtree\":true,"
                    + "\"roles\":[\"UNIT_LIAISON\"],\"expiresAt\":\"%s\"}"
                        .formatted(Instant.now().plus(Duration.ofDays(1))))
            .expect(201)
            .field("key");
    Client parent = scene.officer("parent-alone", "UNIT_LIAISON", "code:640104");
    var me = child.get("account").expect(200).json();
    var below = new TreeMap<>(same("4611686018427387904"));
    below.put("unit", me.path("grants").path(0).path("unit").asText());
    below.put("person", me.path("person").path("id").asText());
    below.put("grant", me.path("grants").path(0).path("id").asText());
    return Stream.of(
        new Wrong(SIBLING_ADMIN, siblingAdmin, secret, 403, 404),
        new Wrong(SIBLING_MACHINE, scene.demo().visitor().token(key), secret, 403, 404),
        new Wrong(PARENT_ALONE, parent, below, 403, 404));
  }

  private static Map<String, String> same(String id) {
    var ids = new TreeMap<String, String>();
    victim.keySet().forEach(name -> ids.put(name, id));
    return ids;
  }

  private static Map<String, String> mixed() {
    return with(
        Map.of(
            "unit", secret.get("order"),
            "person", secret.get("unit"),
            "grant", secret.get("person"),
            "order", secret.get("grant"),
            "orderNo", secret.get("order")),
        Map.of(
            "attachment", secret.get("order"),
            "entry", secret.get("unit"),
            "number", secret.get("person"),
            "item", secret.get("attachment"),
            "member", secret.get("note"),
            "note", secret.get("member")));
  }

  /** Everything that calls could have changed, as its owners see it. */
  private static String state() throws Exception {
    Client admin = scene.other().admin();
    Client centre = scene.demo().centre();
    String order = "work-orders/" + secret.get("order");
    return Stream.of(
            admin.get("units"),
            admin.get("units/" + victim.get("unit")),
            admin.get("units/" + victim.get("unit") + "/staff"),
            admin.get("people/" + victim.get("person") + "/grants"),
            centre.get(order + "/attachments"),
            admin.get("dispatch-catalogue"),
            admin.get("catalogue-changes?subject=NUISANCE_NUMBER"),
            scene.demo().admin().get("dispatch-catalogue"),
            scene.demo().admin().get("chains"),
            admin.get("oversight/members"),
            centre.get(order + "/supervision"),
            centre.get(order + "/supervision/notices"),
            centre.get(order + "/observations"),
            centre.get("social-notes"),
            scene.demo().admin().get("oversight/members"),
            scene.demo().admin().get("units/" + secret.get("unit")),
            scene.demo().admin().get("people/" + secret.get("person") + "/grants"),
            scene.operator().get("operator/console/cities"))
        .map(answer -> answer.expect(200).text())
        .reduce(log(centre, order), (all, each) -> all + "\n" + each);
  }

  /** Without the notices, which go on by themselves. */
  private static String log(Client centre, String order) {
    return StreamSupport.stream(
            centre.get(order + "/timeline").expect(200).json().spliterator(), false)
        .filter(entry -> entry.path("kind").asText().equals("EVENT"))
        .map(Object::toString)
        .reduce("", (all, each) -> all + "\n" + each);
  }

  @TestFactory
  Stream<DynamicTest> every_endpoint_is_closed_to_everybody_else() throws Exception {
    return Endpoints.all().stream()
        .filter(endpoint -> !OPEN.containsKey(endpoint.name()))
        .map(endpoint -> DynamicTest.dynamicTest(endpoint.name(), () -> refuseAll(endpoint)));
  }

  @TestFactory
  Stream<DynamicTest> every_exception_names_an_endpoint() throws Exception {
    List<String> names = Endpoints.all().stream().map(Endpoints.Endpoint::name).toList();
    return Stream.of(OPEN.keySet(), OWN.keySet(), KNOWN_TO_PARENT)
        .flatMap(Collection::stream)
        .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(names).contains(name)));
  }

  private static void refuseAll(Endpoints.Endpoint endpoint) {
    int refused = 0;
    for (Wrong wrong : wrongs) {
      if (concerns(wrong, endpoint)) {
        Answer answer = Fillings.call(endpoint, wrong.client(), wrong.ids());
        assertThat(answer.text()).as(wrong.who() + ": " + answer).doesNotContain(Scene.MARKER);
        if (!isOwn(wrong, endpoint)) {
          assertThat(answer.status())
              .as(wrong.who() + ": " + answer)
              .isIn((Object[]) expected(wrong, endpoint));
          refused++;
          REFUSED.merge(wrong.who(), 1, Integer::sum);
        }
      }
    }
    assertThat(refused).isPositive();
  }

  /** Without an id nothing is anybody's but the caller's own, who may be the right one. */
  private static boolean concerns(Wrong wrong, Endpoints.Endpoint endpoint) {
    boolean byIds =
        STRANGERS.contains(wrong.who())
            || wrong.client().headers().equals(scene.demo().admin().headers())
                && "yinchuan".equals(wrong.client().city())
            || wrong.client().headers().equals(scene.demo().centre().headers());
    boolean console = endpoint.path().startsWith("operator/");
    return console
        ? !wrong.client().headers().equals(scene.operator().headers())
        : !byIds || Fillings.takesIds(endpoint);
  }

  private static boolean isOwn(Wrong wrong, Endpoints.Endpoint endpoint) {
    if (wrong.who().equals(PARENT_ALONE) && KNOWN_TO_PARENT.contains(endpoint.name())) {
      return true;
    }
    return OWN.containsKey(endpoint.name())
        && (STRANGERS.contains(wrong.who())
            || List.of("officer of a sibling", "officer of a child", "person without any role")
                .contains(wrong.who()));
  }

  private static Integer[] expected(Wrong wrong, Endpoints.Endpoint endpoint) {
    boolean console = endpoint.path().startsWith("operator/");
    // A citizen without the header is told that it is missing.
    boolean byCode = endpoint.path().contains("{orderNo}");
    if (console) {
      return new Integer[] {401, 403};
    }
    return byCode || endpoint.name().endsWith("/sessions")
        ? new Integer[] {400, 401, 404}
        : wrong.expected();
  }
}
