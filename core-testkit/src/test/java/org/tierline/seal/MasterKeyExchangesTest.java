package org.tierline.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.seal.SealedThings.A;
import static org.tierline.seal.SealedThings.B;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.audit.AuditAction;
import org.tierline.audit.Trail;
import org.tierline.inspection.AuditEntryView;
import org.tierline.inspection.AuditQuery;
import org.tierline.kernel.PageRequest;
import org.tierline.tenant.InstallationSecrets;
import org.tierline.tenant.SuspendCity;
import org.tierline.testkit.TestKeys;
import org.tierline.testkit.TestOrder;

/** The master key is exchanged while the service runs, and nothing stays under the one before. */
class MasterKeyExchangesTest {
  private static final MasterKey C = MasterKey.parse(MasterKey.random());
  private SealedThings things;

  @BeforeEach
  void start() {
    things = new SealedThings();
  }

  @AfterEach
  void stop() {
    things.close();
  }

  @Test
  void all_comes_under_the_new_key_while_others_write_and_opens_by_it_alone() throws Exception {
    assertThat(things.columnsUnder(A)).isEqualTo(SealedThings.PLACES);
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try (Tierline node = things.node(B, A)) {
      Callable<List<TestOrder>> writing =
          () -> {
            var made = new ArrayList<TestOrder>();
            for (int i = 0; i < 12; i++) {
              made.add(things.registered());
              if (i % 4 == 0) {
                things.engine.city();
                things
                    .engine
                    .tierline()
                    .cityKeys()
                    .renew(things.engine.operator().in(things.city.tenant()), "再换");
              }
            }
            return made;
          };
      Future<List<TestOrder>> coming = pool.submit(writing);
      things.exchange(node, A);
      things.orders.addAll(coming.get());
      things.engine.city();
    } finally {
      pool.shutdownNow();
    }
    assertThat(things.columnsUnder(A)).isEmpty();
    assertThat(things.columnsUnder(B)).isEqualTo(SealedThings.PLACES);
    try (Tierline alone = things.node(B)) {
      things.requireAllOpensOn(alone);
    }
    assertThat(things.columnsUnder(A)).isEmpty();
  }

  @Test
  void it_goes_on_where_it_was_stopped_and_tells_how_far_it_is() {
    things.engine.city();
    long all;
    try (Tierline node = things.node(B, A)) {
      all = things.standing(node, A).values();
      // Of the installation: two public halves, a private one, a receiving key, a factor and the
      // key of tokens; of the first city two data keys and one of hashes; of the one that moved one
      // of each and one of anchors; of the third one of each.
      assertThat(all).isEqualTo(6 + 3 + 3 + 2);
      assertThat(things.standing(node, B).values()).as("the check alone").isEqualTo(1);
      node.masterKeyExchanges().runDue(things.engine.operator(), 1);
    }
    try (Tierline node = things.node(B, A)) {
      long left = things.standing(node, A).values();
      assertThat(left).isPositive().isLessThan(all);
      assertThat(things.standing(node, A).endedAt()).isNull();
      assertThat(things.standing(node, B).values()).isEqualTo(all - left + 1);
      assertThatThrownBy(() -> things.node(B))
          .isInstanceOf(WrongMasterKeyException.class)
          .hasMessageContaining("something lies under the former master key")
          .hasMessageContaining(A.fingerprint());
      assertThat(node.masterKeyExchanges().runDue(things.engine.operator(), 100))
          .isEqualTo((int) left);
      assertThat(things.standing(node, A).values()).isZero();
      assertThat(things.standing(node, A).endedAt()).isEqualTo(things.engine.now());
      assertThat(things.standing(node, B).present()).isTrue();
    }
    try (Tierline alone = things.node(B)) {
      things.requireAllOpensOn(alone);
    }
  }

  @Test
  void two_nodes_at_once_move_each_value_once() throws Exception {
    for (int i = 0; i < 4; i++) {
      things.engine.city();
    }
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try (Tierline one = things.node(B, A);
        Tierline two = things.node(B, A)) {
      long all = things.standing(one, A).values();
      Future<Integer> first = pool.submit(() -> stepwise(one));
      Future<Integer> second = pool.submit(() -> stepwise(two));
      assertThat(first.get() + second.get()).isEqualTo((int) all);
      things.exchange(two, A);
      assertThat(things.columnsUnder(A)).isEmpty();
    } finally {
      pool.shutdownNow();
    }
    try (Tierline alone = things.node(B)) {
      things.requireAllOpensOn(alone);
    }
  }

  private int stepwise(Tierline node) {
    int moved = 0;
    for (int i = 0; i < 20; i++) {
      moved += node.masterKeyExchanges().runDue(things.engine.operator(), 1);
    }
    return moved;
  }

  @Test
  void what_is_laid_by_a_node_that_was_not_restarted_lies_under_the_new_key_at_once() {
    try (Tierline node = things.node(B, A)) {
      assertThat(things.standing(node, B).present()).isTrue();
      long before = things.standing(node, A).values();
      things.engine.city();
      assertThat(things.standing(node, A).values()).isEqualTo(before);
      assertThat(things.standing(node, B).values()).as("a data key and a hash key").isEqualTo(3);
    }
    try (Tierline stale = things.node(A, B)) {
      assertThat(things.standing(stale, B).present()).as("it never goes back").isTrue();
    }
  }

  @Test
  void a_wrong_key_starts_nothing_and_changes_nothing() {
    List<String> check = things.rows("select value from tierline.installation order by name");
    assertThatThrownBy(() -> things.node(B, C))
        .isInstanceOf(WrongMasterKeyException.class)
        .hasMessageContaining("is not the one under which the keys of this installation lie")
        .hasMessageContaining(A.fingerprint());
    assertThatThrownBy(() -> things.node(B)).isInstanceOf(WrongMasterKeyException.class);
    assertThat(things.rows("select value from tierline.installation order by name"))
        .isEqualTo(check);
    assertThat(things.rows("select fingerprint from tierline.master_key"))
        .containsExactly(A.fingerprint());

    try (Tierline node = things.node(B, A)) {
      things.exchange(node, A);
    }
    assertThatThrownBy(() -> things.node(A))
        .isInstanceOf(WrongMasterKeyException.class)
        .hasMessageContaining("was exchanged for the one with the fingerprint " + B.fingerprint());
    assertThat(things.columnsUnder(A)).isEmpty();
  }

  @Test
  void values_from_before_they_told_their_key_lie_under_the_oldest() {
    things.run(
        "update tierline.data_key set secret = substring(secret from 16)",
        "update tierline.city_secret set secret = substring(secret from 16)",
        "update tierline.audit_key set proof = substring(proof from 16)",
        "update tierline.signing_key set secret = substring(secret from 16),"
            + " proof = substring(proof from 16)",
        "update tierline.receiving_key set secret = substring(secret from 16)",
        "update tierline.operator_factor set secret = substring(secret from 16)",
        "update tierline.installation set value = translate(encode(substring(decode(value,"
            + " 'base64') from 16), 'base64'), E'\\n', '')"
            + " where wrapped or name = 'master-key-check'",
        "delete from tierline.master_key");
    assertThat(things.columnsUnder(A)).isEmpty();
    assertThatThrownBy(() -> things.node(B, C)).isInstanceOf(WrongMasterKeyException.class);
    try (Tierline old = things.node(A)) {
      things.requireAllOpensOn(old);
      assertThat(things.standing(old, A).values()).isGreaterThan(10);
    }
    try (Tierline node = things.node(B, A)) {
      things.exchange(node, A);
    }
    assertThat(things.columnsUnder(B)).isEqualTo(SealedThings.PLACES);
    try (Tierline alone = things.node(B)) {
      things.requireAllOpensOn(alone);
    }
  }

  @Test
  void a_city_that_can_only_be_read_is_taken_along() {
    things
        .engine
        .tierline()
        .suspensions()
        .suspend(things.engine.operator(), new SuspendCity("city1", "检修"));
    try (Tierline node = things.node(B, A)) {
      things.exchange(node, A);
    }
    assertThat(things.columnsUnder(A)).isEmpty();
  }

  @Test
  void what_opens_under_no_key_stays_as_it_is_and_holds_nothing_up() {
    things.run(
        "update tierline.operator_factor set secret = set_byte(secret, 40,"
            + " (get_byte(secret, 40) + 1) % 256)");
    List<String> bent = things.rows("select secret::text from tierline.operator_factor");
    try (Tierline node = things.node(B, A)) {
      things.exchange(node, A);
      assertThat(things.standing(node, A).values()).isEqualTo(1);
      assertThat(things.standing(node, A).unreadable()).isEqualTo(1);
    }
    assertThat(things.rows("select secret::text from tierline.operator_factor")).isEqualTo(bent);
    assertThat(things.columnsUnder(A)).containsExactly("operator_factor.secret");
    things.node(B).close();
  }

  @Test
  void a_node_without_the_former_key_does_not_end_what_it_cannot_move() {
    // It was told of C as the next, and sees two exchanges go by, of which it has the last key.
    try (Tierline node = things.node(A, C)) {
      things.node(B, A).close();
      things.engine.city();
      things.node(C, B, A).close();
      for (int i = 0; i < 10; i++) {
        node.masterKeyExchanges().runDue(things.engine.operator(), 100);
      }
      assertThat(things.standing(node, A).endedAt()).isNotNull();
      assertThat(things.standing(node, A).unreadable()).isZero();
      assertThat(things.standing(node, B).values()).as("the third city's two keys").isEqualTo(2);
      assertThat(things.standing(node, B).endedAt()).isNull();
      assertThatThrownBy(() -> things.node(C))
          .isInstanceOf(WrongMasterKeyException.class)
          .hasMessageContaining(B.fingerprint());
    }
    try (Tierline both = things.node(C, B)) {
      things.exchange(both, B);
    }
    assertThat(things.columnsUnder(C)).isEqualTo(SealedThings.PLACES);
    try (Tierline alone = things.node(C)) {
      things.requireAllOpensOn(alone);
    }
  }

  @Test
  void a_new_key_waits_for_whoever_is_laying_something_under_the_one_before() throws Exception {
    var transactions = things.engine.tierline().transactions();
    MasterKeys keys =
        MasterKeys.open(
            transactions,
            A,
            List.of(B),
            List.of(InstallationSecrets.SEALED),
            things.engine.clock());
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      Future<Tierline> starting =
          transactions.write(
              things.engine.operator(),
              work -> {
                byte[] late =
                    keys.wrap(work, InstallationSecrets.SEALED.at("late"), new byte[] {7});
                Future<Tierline> start = pool.submit(() -> things.node(B, A));
                while (!start.isDone() && things.waiting() == 0) {
                  Thread.onSpinWait();
                }
                assertThat(start.isDone()).as("it has not waited").isFalse();
                work.installationSql(
                        "insert into tierline.installation (name, value, wrapped)"
                            + " values ('late', ?, true)")
                    .set(Base64.getEncoder().encodeToString(late))
                    .update();
                return start;
              });
      try (Tierline node = starting.get()) {
        things.exchange(node, A);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(things.columnsUnder(A)).isEmpty();
  }

  @Test
  void a_text_that_is_none_any_more_holds_nothing_up() {
    things.run(
        "insert into tierline.installation (name, value, wrapped) values ('bent', '%%', true)");
    try (Tierline node = things.node(B, A)) {
      things.exchange(node, A);
      assertThat(things.standing(node, A).unreadable()).isEqualTo(1);
    }
    assertThat(things.columnsUnder(A)).isEmpty();
    things.node(B).close();
  }

  @Test
  void a_check_that_was_put_back_starts_nothing() {
    String check =
        things
            .rows("select value from tierline.installation where name = 'master-key-check'")
            .get(0);
    things.node(B, A).close();
    things.run(
        "update tierline.installation set value = '%s' where name = 'master-key-check'"
            .formatted(check));
    assertThatThrownBy(() -> things.node(B, A))
        .isInstanceOf(WrongMasterKeyException.class)
        .hasMessageContaining("'master-key-check'");
  }

  @Test
  void both_ends_of_the_exchange_stand_on_the_trail_of_the_installation() {
    try (Tierline node = things.node(B, A)) {
      things.exchange(node, A);
      AuditEntryView begun = newest(node, AuditAction.MASTER_KEY_EXCHANGED);
      assertThat(begun.before()).isEqualTo(A.fingerprint());
      assertThat(begun.after()).isEqualTo(B.fingerprint());
      AuditEntryView ended = newest(node, AuditAction.MASTER_KEY_LEFT);
      assertThat(ended.subjectId()).isEqualTo(A.fingerprint());
      assertThat(ended.before()).isEqualTo(A.fingerprint());
      assertThat(ended.after()).isEqualTo(B.fingerprint());
    }
  }

  private AuditEntryView newest(Tierline node, AuditAction action) {
    var wanted = new AuditQuery(null, action, null, null, null, null);
    var reader = things.engine.operator().in(Trail.INSTALLATION);
    return node.auditTrail().list(reader, wanted, PageRequest.FIRST).items().get(0);
  }

  @Test
  void nothing_is_laid_where_an_exchange_would_not_find_it() {
    var transactions = things.engine.tierline().transactions();
    MasterKeys keys =
        MasterKeys.open(
            transactions, A, List.of(B), List.of(CityKeys.SEALED), things.engine.clock());
    SealedPlace elsewhere = SigningKeys.SECRETS.at(1);
    assertThatThrownBy(
            () ->
                transactions.write(
                    things.engine.operator(), work -> keys.wrap(work, elsewhere, new byte[32])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("signing_key is not among what an exchange of the master key moves");
  }

  @Test
  void a_fingerprint_tells_a_key_and_not_what_it_is() {
    assertThat(A.fingerprint()).matches("[0-9a-f]{16}").isNotEqualTo(B.fingerprint());
    assertThat(MasterKey.parse(TestKeys.MASTER_TEXT).fingerprint()).isEqualTo(A.fingerprint());
  }
}
