package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Calls every endpoint of a city as its administrator and as an officer of its centre, with ids of
 * two other cities in every place where an id may stand: of any kind, with a digit changed, and
 * such as no id can be. Whatever the answer, it is no failure of the server, and neither a mark of
 * those cities nor an id of theirs that was not asked for stands in it. What was drawn can be drawn
 * again: {@code -Dtierline.fuzz.seed=…}.
 */
class FuzzedIdsIT {
  private static final long SEED = Long.getLong("tierline.fuzz.seed", 12_345L);
  private static final int ROUNDS = 3;
  private static final Pattern ID = Pattern.compile("\"(\\d{15,19})\"");
  private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");
  private static final List<String> EDGES =
      List.of("0", "1", "-1", "9223372036854775807", "9223372036854775808", "4e3", "%20", "null");

  /** Names in paths that are no ids, but say what is asked. */
  private static final Set<String> WORDS =
      Set.of("tenant", "year", "date", "month", "key", "preset", "language", "template");

  private static Scene scene;
  private static Client admin;
  private static Client director;
  private static List<String> ids;
  private static String before;

  @BeforeAll
  static void found_a_third_city() throws Exception {
    scene = Scene.get();
    Town town = Town.found(scene, "zhongning");
    admin = town.admin();
    director = town.officer("director", "CENTER_DIRECTOR", town.root());
    new Orders(scene).register(Scene.MARKER);
    var found = new LinkedHashSet<String>();
    for (Client owner :
        List.of(scene.demo().admin(), scene.demo().centre(), scene.other().admin())) {
      gather(owner, found);
    }
    found.removeAll(gather(admin, new LinkedHashSet<>()));
    ids = new ArrayList<>(found);
    before = state();
  }

  /** The ids in all that somebody may list, and one level below. */
  private static Set<String> gather(Client owner, Set<String> found) throws Exception {
    Matcher first = ID.matcher(owner.get("units").expect(200).text());
    Map<String, String> known = first.find() ? Map.of("unit", first.group(1)) : Map.of();
    for (Endpoints.Endpoint endpoint : Endpoints.all()) {
      boolean list =
          endpoint.verb().equals("GET")
              && endpoint.path().startsWith("{tenant}/")
              && endpoint.path().indexOf('{', 1) < 0;
      if (list) {
        Matcher each = ID.matcher(Fillings.call(endpoint, owner, known).text());
        while (each.find()) {
          found.add(each.group(1));
        }
      }
    }
    return found;
  }

  /** What the two cities show their own administrators. */
  private static String state() {
    return Stream.of(
            scene.other().admin().get("units"),
            scene.other().admin().get("work-orders/" + scene.other().order()),
            scene.demo().admin().get("units"),
            scene.demo().admin().get("chains"),
            scene.demo().admin().get("settings/export"),
            scene.other().admin().get("dispatch-catalogue"))
        .map(Answer::text)
        .reduce("", (all, each) -> all + "\n" + each);
  }

  @AfterAll
  static void the_other_cities_are_as_they_were() {
    assertThat(state()).isEqualTo(before);
  }

  @Test
  void there_is_something_to_find() {
    assertThat(ids).hasSizeGreaterThan(100);
    assertThat(before).contains(Scene.MARKER);
  }

  @TestFactory
  Stream<DynamicTest> ids_of_other_cities_open_nothing() throws Exception {
    return Endpoints.all().stream()
        .filter(endpoint -> endpoint.path().startsWith("{tenant}/"))
        .map(endpoint -> DynamicTest.dynamicTest(endpoint.name(), () -> fuzz(endpoint)));
  }

  private static void fuzz(Endpoints.Endpoint endpoint) {
    var random = new SplittableRandom(SEED ^ endpoint.name().hashCode());
    for (int round = 0; round < ROUNDS; round++) {
      Client caller = random.nextBoolean() ? admin : director;
      Map<String, String> drawn = draw(endpoint, random);
      Answer answer = Fillings.call(endpoint, caller, drawn);
      String seen = "seed " + SEED + ", " + drawn + ": " + answer;
      assertThat(answer.status()).as(seen).isLessThan(500);
      assertThat(answer.text()).as(seen).doesNotContain(Scene.MARKER);
      Set<String> told = new LinkedHashSet<>();
      Matcher each = ID.matcher(answer.text());
      while (each.find()) {
        told.add(each.group(1));
      }
      told.retainAll(ids);
      told.removeAll(drawn.values());
      assertThat(told).as(seen).isEmpty();
    }
  }

  private static Map<String, String> draw(Endpoints.Endpoint endpoint, SplittableRandom random) {
    var drawn = new TreeMap<String, String>();
    drawn.put("unit", one(random));
    Matcher name = IN_PATH.matcher(endpoint.path());
    while (name.find()) {
      if (!WORDS.contains(name.group(1))) {
        drawn.put(name.group(1), one(random));
      }
    }
    return drawn;
  }

  private static String one(SplittableRandom random) {
    String id = ids.get(random.nextInt(ids.size()));
    return switch (random.nextInt(6)) {
      case 0 -> id.substring(0, id.length() - 1) + random.nextInt(10);
      case 1 -> EDGES.get(random.nextInt(EDGES.size()));
      default -> id;
    };
  }
}
