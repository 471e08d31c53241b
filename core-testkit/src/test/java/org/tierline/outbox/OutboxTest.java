package org.tierline.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Extensions;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** Messages leave at least once and in order, whatever fails. */
class OutboxTest {
  private static final Backoff PATIENCE =
      new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(10), 3);

  private final Postbox letters = new Postbox("letters");
  private final Postbox parcels = new Postbox("parcels");
  private ManualEngine engine;
  private TestCity city;
  private Outbox outbox;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00", 4, plugged(letters, parcels));
    city = engine.city();
    outbox = engine.tierline().outbox();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static Extensions plugged(OutboxReceiver... receivers) {
    var extensions = Extensions.NONE.with(PATIENCE, () -> 0);
    for (OutboxReceiver each : receivers) {
      extensions = extensions.with(each);
    }
    return extensions;
  }

  private void add(Outbox from, String topic, String key, long... sequences) {
    var messages = new ArrayList<NewMessage>();
    for (long sequence : sequences) {
      messages.add(new NewMessage(topic, key, sequence, "{}"));
    }
    city.tierline()
        .transactions()
        .write(
            system(),
            work -> {
              from.add(work, messages, engine.now());
              return messages;
            });
  }

  private Caller system() {
    return Caller.system(city.tenant(), "test");
  }

  private void run() {
    engine.tick(Duration.ZERO);
  }

  @Test
  void a_message_exists_only_if_its_transaction_commits() {
    assertThatThrownBy(
            () ->
                city.tierline()
                    .transactions()
                    .write(
                        system(),
                        work -> {
                          outbox.add(
                              work, List.of(new NewMessage("letters", "a", 1, "{}")), engine.now());
                          throw new IllegalStateException("the step fails");
                        }))
        .hasMessage("the step fails");
    add(outbox, "letters", "b", 1);
    run();
    assertThat(letters.had()).containsExactly("b/1");
    run();
    assertThat(letters.had()).as("sent once").containsExactly("b/1");
  }

  @Test
  void messages_of_a_key_leave_in_the_order_of_their_sequence_whatever_the_clocks_of_the_nodes() {
    var slowClock = new Outbox(new IdSource(() -> engine.now().minusSeconds(3600), 901));
    add(outbox, "letters", "a", 1, 2);
    add(slowClock, "letters", "a", 3, 4);
    add(outbox, "letters", "a", 5);
    run();
    assertThat(letters.had()).containsExactly("a/1", "a/2", "a/3", "a/4", "a/5");
  }

  @Test
  void what_is_not_taken_holds_up_its_own_key_and_nothing_else() {
    letters.refuse("a/2");
    add(outbox, "letters", "a", 1, 2, 3);
    List<String> neighbours = neighboursOf("a");
    neighbours.forEach(key -> add(outbox, "letters", key, 1, 2));
    run();
    assertThat(letters.had("a")).containsExactly("a/1");
    neighbours.forEach(key -> assertThat(letters.had(key)).containsExactly(key + "/1", key + "/2"));

    letters.refuseNothing();
    engine.tick(Duration.ofSeconds(59));
    assertThat(letters.had("a")).as("the rest is not over").containsExactly("a/1");
    add(outbox, "letters", "a", 4);
    run();
    assertThat(letters.had("a")).as("new ones wait behind it").containsExactly("a/1");
    engine.tick(Duration.ofSeconds(1));
    assertThat(letters.had("a")).containsExactly("a/1", "a/2", "a/3", "a/4");
  }

  /** Keys that share a lane with the given one. */
  private static List<String> neighboursOf(String key) {
    return IntStream.range(0, 1000)
        .mapToObj(no -> "n" + no)
        .filter(other -> Outbox.lane(other) == Outbox.lane(key))
        .limit(3)
        .toList();
  }

  @Test
  void each_rest_is_longer_until_the_message_is_given_up_and_the_others_go_on() {
    letters.refuse("a/1");
    add(outbox, "letters", "a", 1, 2);
    run();
    engine.tick(Duration.ofMinutes(1));
    assertThat(letters.had()).isEmpty();
    engine.tick(Duration.ofMinutes(1));
    assertThat(deadLetters()).as("two failures").isEmpty();
    engine.tick(Duration.ofMinutes(1));
    run();
    assertThat(letters.had()).containsExactly("a/2");

    DeadLetter dead = deadLetters().get(0);
    assertThat(dead.key() + "/" + dead.sequence()).isEqualTo("a/1");
    assertThat(dead.attempts()).isEqualTo(3);
    assertThat(dead.reason()).contains("no room for a/1");
    assertThat(dead.gaveUpAt()).isEqualTo(engine.now());
    engine.tick(Duration.ofDays(1));
    assertThat(letters.had()).as("nobody tries it again by himself").containsExactly("a/2");
  }

  @Test
  void an_administrator_has_a_dead_letter_tried_again() {
    letters.refuse("a/1");
    add(outbox, "letters", "a", 1);
    for (int minute = 0; minute < 5; minute++) {
      engine.tick(Duration.ofMinutes(minute));
    }
    long id = deadLetters().get(0).id();
    letters.refuseNothing();
    var service = city.tierline().deadLetters();
    assertRefused(
        KernelError.NOT_PERMITTED, () -> service.retry(city.at(Role.CENTER_DIRECTOR), id));
    service.retry(city.administrator(), id);
    run();
    assertThat(letters.had()).containsExactly("a/1");
    assertThat(deadLetters()).isEmpty();
    assertRefused(OutboxError.UNKNOWN_LETTER, () -> service.retry(city.administrator(), id));
  }

  private List<DeadLetter> deadLetters() {
    return city.tierline().deadLetters().list(city.administrator(), PageRequest.FIRST).items();
  }

  @Test
  void a_slow_receiver_rests_until_the_next_run_and_does_not_hold_up_the_others() {
    letters.during(() -> engine.clock().advance(Duration.ofSeconds(30)));
    for (String key : List.of("a", "b", "c")) {
      add(outbox, "letters", key, 1);
      add(outbox, "parcels", key, 1);
    }
    run();
    assertThat(letters.had()).hasSize(1);
    assertThat(parcels.had()).containsExactlyInAnyOrder("a/1", "b/1", "c/1");
    run();
    run();
    assertThat(letters.had()).containsExactlyInAnyOrder("a/1", "b/1", "c/1");
  }

  @Test
  void a_node_that_dies_in_the_middle_is_followed_by_another_that_sends_again() {
    var dying = new Postbox("letters");
    dying.during(
        () -> {
          if (dying.had().size() == 2) {
            throw new AssertionError("the node dies");
          }
        });
    add(outbox, "letters", "a", 1, 2, 3, 4);
    try (Tierline first = engine.anotherNode(plugged(dying))) {
      assertThatThrownBy(() -> first.runDue(engine.operator())).hasMessage("the node dies");
    }
    assertThat(dying.had()).containsExactly("a/1", "a/2");

    engine.tick(Duration.ofSeconds(119));
    assertThat(letters.had()).as("the dead node's lease still runs").isEmpty();
    engine.tick(Duration.ofSeconds(1));
    assertThat(letters.had()).containsExactly("a/1", "a/2", "a/3", "a/4");
  }

  @Test
  void two_nodes_at_once_send_each_message_and_keep_the_order() throws InterruptedException {
    List<String> keys = IntStream.range(0, 40).mapToObj(no -> "k" + no).toList();
    keys.forEach(key -> add(outbox, "letters", key, 1, 2, 3));
    try (Tierline other = engine.anotherNode(plugged(letters, parcels))) {
      List<Thread> nodes =
          Stream.of(city.tierline(), other)
              .map(node -> new Thread(() -> node.runDue(engine.operator())))
              .toList();
      nodes.forEach(Thread::start);
      for (Thread node : nodes) {
        node.join();
      }
    }
    run();
    for (String key : keys) {
      assertThat(letters.had(key)).containsExactly(key + "/1", key + "/2", key + "/3");
    }
  }

  @Test
  void a_topic_without_a_receiver_waits_for_one() {
    var late = new Postbox("streams");
    add(outbox, "streams", "a", 1);
    run();
    try (Tierline other = engine.anotherNode(plugged(late))) {
      other.runDue(engine.operator());
    }
    assertThat(late.had()).containsExactly("a/1");
  }
}
