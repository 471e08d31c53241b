package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tierline.workorder.VerifyLog;

/**
 * Many cities work at once on one server while their units are renamed, moved and merged and their
 * keys renewed: no request fails, no answer tells of another city, nothing is lost. Fifty cities
 * unless {@code -Dtierline.crowd.cities} says otherwise, and so many actions in each as {@code
 * -Dtierline.crowd.actions}.
 */
class CrowdIT {
  private static final int CITIES = Integer.getInteger("tierline.crowd.cities", 50);
  private static final int ACTIONS = Integer.getInteger("tierline.crowd.actions", 20);

  /** Enough in each round for the turn to come to each city at least twice. */
  private static final int TURNS = (2 * CITIES + ACTIONS - 1) / ACTIONS;

  private static final int AT_ONCE = 8;

  private static Scene scene;
  private static ExecutorService threads;
  private static List<CrowdCity> cities;

  @BeforeAll
  static void found() throws Exception {
    scene = Scene.get();
    threads = Executors.newFixedThreadPool(AT_ONCE);
    var founding = new ArrayList<Callable<CrowdCity>>();
    for (int i = 0; i < CITIES; i++) {
      int number = i;
      founding.add(() -> CrowdCity.found(scene, number).ready());
    }
    cities = all(founding);
  }

  @AfterAll
  static void stop() {
    threads.shutdownNow();
  }

  private static <T> List<T> all(List<Callable<T>> tasks) throws Exception {
    var done = new ArrayList<T>();
    for (Future<T> each : threads.invokeAll(tasks)) {
      done.add(each.get());
    }
    return done;
  }

  @Test
  void cities_work_at_once_and_nothing_leaks_or_is_lost(@TempDir Path folder) throws Exception {
    var turned = new AtomicInteger();
    var work = new ArrayList<Callable<Void>>();
    for (int round = 0; round < ACTIONS; round++) {
      for (CrowdCity city : cities) {
        long seed = round * 1_000L + cities.indexOf(city);
        work.add(
            () -> {
              city.act(new SplittableRandom(seed));
              return null;
            });
      }
      for (int turn = 0; turn < TURNS; turn++) {
        int place = (round * TURNS + turn) % CITIES;
        work.add(() -> turnOver(place, turned.incrementAndGet()));
      }
    }
    all(work);
    assertThat(cities).allSatisfy(city -> assertThat(city.orders()).isPositive());
    assertThat(cities).allMatch(CrowdCity::isTurnedOver);
    assertThat(cities.stream().mapToInt(CrowdCity::handedDown).sum()).isPositive();
    all(
        cities.stream()
            .map(
                city ->
                    (Callable<Void>)
                        () -> {
                          city.isWhole();
                          return null;
                        })
            .toList());
    for (CrowdCity city : cities) {
      verify(city, Files.createTempFile(folder, "log", ".jsonl"));
    }
  }

  private static @Nullable Void turnOver(int city, int time) throws Exception {
    cities.get(city).turnOver(time);
    renewKey(city);
    return null;
  }

  private static void renewKey(int city) {
    scene
        .operator()
        .post(
            "operator/console/cities/" + CrowdCity.slug(city) + "/data-keys",
            "{\"reason\":\"每季更换\"}")
        .expect(201);
  }

  private static void verify(CrowdCity city, Path file) throws Exception {
    Files.writeString(file, city.log());
    var said = new ByteArrayOutputStream();
    int code = VerifyLog.run(new PrintStream(said, true, StandardCharsets.UTF_8), file.toString());
    assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .startsWith("INTACT: " + city.orders() + " order(s)");
  }
}
