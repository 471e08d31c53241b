package org.tierline.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.TenantId;
import org.tierline.tenant.Operators.SignedInOperator;
import org.tierline.testkit.ManualEngine;

/** The accounts of those who run the installation, and its secrets. */
class OperatorsTest {
  ManualEngine engine;
  Operators operators;
  Caller operator;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    operators = engine.tierline().operators();
    operator = engine.operator();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private String first() {
    return operators.createFirst(operator, "root", null).orElseThrow();
  }

  private Optional<SignedInOperator> signIn(String password) {
    return operators.signIn(operator, "root", password);
  }

  @Test
  void the_first_account_is_made_once() {
    String password = first();

    assertThat(operators.createFirst(operator, "root", null)).isEmpty();
    assertThat(operators.createFirst(operator, "another", null)).isEmpty();
    assertThat(signIn(password)).hasValue(new SignedInOperator("root", true));
  }

  @Test
  void of_two_nodes_that_start_at_once_one_makes_the_first_account() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (Tierline second = engine.anotherNode();
        Connection outside = engine.database().owner().getConnection();
        Statement statement = outside.createStatement()) {
      outside.setAutoCommit(false);
      statement.execute("lock table tierline.operator_account in access exclusive mode");
      var one = threads.submit(() -> operators.createFirst(operator, "one", null));
      var two = threads.submit(() -> second.operators().createFirst(operator, "two", null));
      while (waiting(statement) < 2) {
        Thread.onSpinWait();
      }
      outside.rollback();

      assertThat(List.of(one.get(), two.get())).filteredOn(Optional::isPresent).hasSize(1);
    } finally {
      threads.shutdownNow();
    }
  }

  /** How many others wait for the table. */
  private static int waiting(Statement statement) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select count(*) from pg_locks"
                + " where relation = 'tierline.operator_account'::regclass and not granted")) {
      row.next();
      return row.getInt(1);
    }
  }

  @Test
  void a_secret_is_made_once_and_shared_by_all_nodes() throws Exception {
    try (Tierline second = engine.anotherNode()) {
      List<String> secrets =
          atOnce(
              () -> operators.secret(operator, "token-key"),
              () -> second.operators().secret(operator, "token-key"));

      assertThat(secrets.get(0)).isEqualTo(secrets.get(1));
      assertThat(Base64.getDecoder().decode(secrets.get(0))).hasSize(32);
      assertThat(operators.secret(operator, "other-key")).isNotEqualTo(secrets.get(0));
    }
  }

  private static <T> List<T> atOnce(Callable<T> one, Callable<T> two) throws Exception {
    var barrier = new CyclicBarrier(2);
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      var futures = new ArrayList<Future<T>>();
      for (Callable<T> each : List.of(one, two)) {
        Callable<T> together =
            () -> {
              barrier.await();
              return each.call();
            };
        futures.add(threads.submit(together));
      }
      return List.of(futures.get(0).get(), futures.get(1).get());
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void an_operator_changes_his_password() {
    String password = first();

    assertThat(operators.change(operator, "root", "wrong", "a new password")).isFalse();
    assertThat(operators.change(operator, "root", password, "a new password")).isTrue();
    assertThat(signIn(password)).isEmpty();
    assertThat(signIn("a new password")).hasValue(new SignedInOperator("root", false));
  }

  @Test
  void a_weak_new_password_is_refused() {
    String password = first();

    for (String weak : List.of("ninechars", password, "          ")) {
      assertThatThrownBy(() -> operators.change(operator, "root", password, weak))
          .isInstanceOf(Invalid.class);
    }
  }

  @Test
  void five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour() {
    String password = first();
    for (int i = 0; i < 5; i++) {
      assertThat(signIn("wrong password")).isEmpty();
    }

    assertThat(signIn(password)).isEmpty();
    assertThat(operators.change(operator, "root", password, "a new password")).isFalse();
    engine.tick(Duration.ofMinutes(15));
    assertThat(signIn(password)).isPresent();
  }

  @Test
  void an_unknown_login_opens_nothing() {
    assertThat(operators.signIn(operator, "nobody", "whatever it is")).isEmpty();
  }

  @Test
  void nobody_of_a_city_touches_what_belongs_to_the_installation() {
    Caller citizen = Caller.citizen(new TenantId(1));

    assertThatThrownBy(() -> operators.createFirst(citizen, "root", null))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> operators.signIn(citizen, "root", "x")).isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> operators.change(citizen, "root", "x", "a new password"))
        .isInstanceOf(Forbidden.class);
    assertThatThrownBy(() -> operators.secret(citizen, "x")).isInstanceOf(Forbidden.class);
  }
}
