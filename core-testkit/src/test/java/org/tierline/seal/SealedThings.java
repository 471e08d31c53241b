package org.tierline.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.tierline.Extensions;
import org.tierline.Tierline;
import org.tierline.archive.ArchiveCity;
import org.tierline.archive.RestoreCity;
import org.tierline.audit.Trail;
import org.tierline.identity.FactorCheck;
import org.tierline.identity.Telephone;
import org.tierline.inspection.AuditKey;
import org.tierline.inspection.AuditReport;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.tenant.SuspendCity;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.RegisterOrder.Petitioner;

/** An installation with a value of every kind that lies under the master key. */
final class SealedThings implements AutoCloseable {
  static final MasterKey A = TestKeys.MASTER;
  static final MasterKey B = MasterKey.parse("YW5vdGhlciBrZXkgb2YgdGhlIHRlc3RzIG9ubHkuLi4=");

  /** Where what lies under the master key stands. */
  static final List<String> PLACES =
      List.of(
          "audit_key.proof",
          "city_secret.secret",
          "data_key.secret",
          "installation.value",
          "operator_factor.secret",
          "receiving_key.secret",
          "signing_key.proof",
          "signing_key.secret");

  static final String PHONE = "13712340987";
  private static final String PASSPHRASE = "eight words that nobody guesses";
  private static final Caller KEEPER = Caller.operator("keeper");
  private static final byte[] PARCEL = "for here alone".getBytes(StandardCharsets.UTF_8);

  final ManualEngine engine;
  final TestCity city;
  final List<TestOrder> orders = new ArrayList<>();
  private final DataSource nodes;
  private final DataSource superuser;
  private final ReceivingKey receiving;
  private final String factor;
  private final String tokenKey;
  private final Caller auditorOfMoved;

  /** A node with the key A that knows B as one to come. */
  SealedThings() {
    engine = ManualEngine.at("2026-03-02T09:00", 8, Extensions.NONE.withFurther(B));
    nodes = engine.database().runtime(6);
    superuser = engine.database().superuser();
    Tierline tierline = engine.tierline();
    city = engine.city();
    orders.add(registered());
    tierline.cityKeys().renew(engine.operator().in(city.tenant()), "每年更换");
    receiving = tierline.receivingKeys().renew(engine.operator(), "接收");
    tokenKey = tierline.operators().secret(engine.operator(), "token-key");
    tierline.operators().createFirst(KEEPER, "keeper", null);
    factor = tierline.operatorFactors().enrol(KEEPER).secret();
    tierline.operatorFactors().confirm(KEEPER, Telephone.code(factor, engine.now()));
    auditorOfMoved = moved();
    engine.tickTo("2026-03-03T09:00");
    tierline.signingKeys().renew(engine.operator(), "每年更换");
    tierline.blockedNumbers().warn(city.at(Role.AGENT), PHONE, "多次骚扰");
  }

  /** A city that was signed elsewhere; somebody who checks it. */
  private Caller moved() {
    try (ManualEngine other =
        ManualEngine.at(
            "2025-11-03T09:00", 4, Extensions.NONE.with(MasterKey.parse(MasterKey.random())))) {
      TestCity there = other.city();
      Caller auditor = there.person(Role.AUDITOR, there.root(), true);
      other.tickTo("2025-11-04T09:00");
      var out = new ByteArrayOutputStream();
      other
          .tierline()
          .cityArchives()
          .writeTo(other.operator(), new ArchiveCity("city1", PASSPHRASE), out);
      engine
          .tierline()
          .cityRestores()
          .restore(
              engine.operator(),
              new RestoreCity(PASSPHRASE, "moved"),
              new ByteArrayInputStream(out.toByteArray()));
      engine.tierline().suspensions().resume(engine.operator(), new SuspendCity("moved", "已核对"));
      return auditor;
    }
  }

  TestOrder registered() {
    return city.request().by(Petitioner.named("张三", PHONE)).anew("另一事").registered();
  }

  Tierline node(MasterKey key, MasterKey... further) {
    var builder =
        Tierline.builder(nodes).clock(engine.clock()).jobPause(Duration.ZERO).masterKey(key);
    for (MasterKey each : further) {
      builder.furtherMasterKey(each);
    }
    return builder.build();
  }

  /** Goes on with the exchange of a key to its end. */
  void exchange(Tierline node, MasterKey former) {
    for (int i = 0; i < 100 && standing(node, former).endedAt() == null; i++) {
      node.masterKeyExchanges().runDue(engine.operator(), 1);
    }
    assertThat(standing(node, former).endedAt()).as("the end of the exchange").isNotNull();
  }

  /** How many transactions wait for another one's. */
  long waiting() {
    return Long.parseLong(
        rows("select count(distinct pid) from pg_locks where not granted and pid in (select pid"
                + " from pg_stat_activity where datname = current_database())")
            .get(0));
  }

  MasterKeyStanding standing(Tierline node, MasterKey key) {
    return node.masterKeyExchanges().list(engine.operator()).stream()
        .filter(each -> each.fingerprint().equals(key.fingerprint()))
        .findFirst()
        .orElseThrow();
  }

  /** Everything that was ever laid under a master key opens on a node. */
  void requireAllOpensOn(Tierline node) {
    for (TestOrder order : orders) {
      assertThat(node.workOrders().petitioner(city.at(Role.AGENT), order.id(), "回电").phone())
          .isEqualTo(PHONE);
    }
    node.blockedNumbers().warn(city.at(Role.AGENT), PHONE, "又来");
    assertThat(
            rows(
                "select count(distinct phone_hash)::text from (select phone_hash from"
                    + " tierline.work_order union all select phone_hash from"
                    + " tierline.nuisance_number) as all_of_them"))
        .as("one number, one hash")
        .containsExactly("1");
    assertThat(node.operators().secret(engine.operator(), "token-key")).isEqualTo(tokenKey);
    engine.clock().advance(Duration.ofSeconds(30));
    assertThat(node.operatorFactors().check(KEEPER, "keeper", Telephone.code(factor, engine.now())))
        .isEqualTo(FactorCheck.RIGHT);
    byte[] sealed = ReceivingKeys.seal(receiving.publicKey(), PARCEL, "test");
    byte[] opened =
        node.transactions()
            .read(
                engine.operator(),
                work ->
                    node.receivingKeys()
                        .held(work, receiving.fingerprint())
                        .orElseThrow()
                        .open(sealed, "test"));
    assertThat(opened).isEqualTo(PARCEL);
    requireProven(node);
  }

  private void requireProven(Tierline node) {
    assertThat(node.signingKeys().list(engine.operator()))
        .hasSizeGreaterThan(1)
        .allMatch(SigningKey::proven);
    assertThat(node.auditTrail().keys(auditorOfMoved)).hasSize(3).allMatch(AuditKey::proven);
    AuditReport moved = node.auditTrail().verify(auditorOfMoved);
    assertThat(moved.isIntact()).as("%s", moved).isTrue();
    assertThat(moved.unchecked()).isZero();
    engine.clock().advance(Duration.ofDays(1));
    node.runDue(engine.operator());
    AuditReport own = node.auditTrail().verify(engine.operator().in(Trail.INSTALLATION));
    assertThat(own.isIntact()).as("%s", own).isTrue();
    assertThat(own.anchors()).as("signed on this node too").isGreaterThan(1);
  }

  /** The columns in which a value lies under a key, wherever they are. */
  List<String> columnsUnder(MasterKey key) {
    byte[] head = SealedHead.of(key.fingerprint());
    String hex = HexFormat.of().formatHex(head);
    String text = Base64.getEncoder().encodeToString(head);
    return rows(
            "select table_name || '.' || column_name from information_schema.columns"
                + " join information_schema.tables using (table_schema, table_name)"
                + " where table_schema = 'tierline' and table_type = 'BASE TABLE' order by 1")
        .stream()
        .filter(
            column -> {
              String[] names = column.split("\\.");
              return !rows("select 'x' from tierline.%1$s where %2$s::text like '%%%3$s%%' or %2$s::text like '%%%4$s%%' limit 1"
                      .formatted(names[0], '"' + names[1] + '"', hex, text))
                  .isEmpty();
            })
        .toList();
  }

  List<String> rows(String sql) {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  void run(String... statements) {
    try (Connection connection = superuser.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String each : statements) {
        statement.execute(each);
      }
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
