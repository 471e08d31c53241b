package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.seal.KeyStanding;
import org.tierline.seal.MasterKey;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestKeys;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.RegisterOrder.Petitioner;

/** What is kept of petitioners: ciphertext under their city's key, at its own place. */
class PersonalDataTest {
  private static final String NAME = "欧阳晓岚";
  private static final String PHONE = "13712340987";
  private static final String EMAIL = "ouyang.xl@example.cn";
  private static final String COMPANY = "晓岚文具店";
  private static final String LABEL = "常来电者甲";
  private static final String OBJECT_PHONE = "13612345670";

  private ManualEngine engine;
  private TestCity city;
  private DataSource owner;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00", 8);
    city = engine.city();
    owner = engine.database().superuser();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private static Petitioner petitioner() {
    return new Petitioner(PetitionerKind.PERSON, NAME, PHONE, EMAIL, COMPANY, false, false);
  }

  private static TestOrder registered(TestCity where) {
    var also =
        new Particulars(
            Particulars.Sex.FEMALE,
            LABEL,
            OBJECT_PHONE,
            "某公司",
            null,
            null,
            null,
            null,
            List.of(),
            null);
    return where.request().by(petitioner()).noting(also).anew("另一事").registered();
  }

  private static PetitionerView unmasked(TestCity where, TestOrder order) {
    return where.tierline().workOrders().petitioner(where.at(Role.AGENT), order.id(), "回电");
  }

  private Caller operator(TestCity where) {
    return engine.operator().in(where.tenant());
  }

  private <T> List<T> asOwner(String sql, Row<T> row) {
    try (Connection connection = owner.getConnection();
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      var all = new ArrayList<T>();
      while (rows.next()) {
        all.add(row.read(rows));
      }
      return all;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private void asOwner(String sql) {
    try (Connection connection = owner.getConnection();
        var statement = connection.createStatement()) {
      statement.executeUpdate(sql);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Tables with a row that holds a text, readable or as bytes. */
  private List<String> tablesWith(String word) {
    String hex = HexFormat.of().formatHex(word.getBytes(StandardCharsets.UTF_8));
    return asOwner(
            "select table_name from information_schema.tables where table_schema = 'tierline'"
                + " and table_type = 'BASE TABLE'",
            row -> row.getString(1))
        .stream()
        .filter(
            table ->
                asOwner(
                            "select count(*) from tierline."
                                + table
                                + " t where t::text like '%"
                                + word
                                + "%' or t::text like '%"
                                + hex
                                + "%'",
                            row -> row.getLong(1))
                        .get(0)
                    > 0)
        .toList();
  }

  @Test
  void nothing_that_tells_of_people_stands_readable_in_any_table() {
    TestOrder order = registered(city);
    city.tierline()
        .amendments()
        .amend(
            city.at(Role.AGENT),
            order.id(),
            null,
            AmendOrder.because("更正").to(AmendOrder.Contact.email("xl@example.cn")));
    city.tierline().blockedNumbers().warn(city.at(Role.AGENT), PHONE, "多次骚扰");
    engine.tick(Duration.ZERO);
    for (String word :
        List.of(NAME, PHONE, EMAIL, COMPANY, LABEL, OBJECT_PHONE, "xl@example.cn", "FEMALE")) {
      assertThat(tablesWith(word)).as(word).isEmpty();
    }
    assertThat(tablesWith("某公司")).as("the scan finds what is there").containsExactly("intake");
    assertThat(unmasked(city, order))
        .isEqualTo(
            new PetitionerView(
                PetitionerKind.PERSON, NAME, PHONE, "xl@example.cn", COMPANY, false, false));
    Particulars also =
        city.tierline().workOrders().get(city.at(Role.AGENT), order.id()).particulars();
    assertThat(also.objectPhone()).isEqualTo(OBJECT_PHONE);
    assertThat(also.petitionerLabel()).isEqualTo(LABEL);
  }

  @Test
  void a_ciphertext_that_was_copied_to_another_order_or_revision_opens_nowhere() {
    TestOrder order = registered(city);
    TestOrder other = registered(city);
    asOwner(
        "update tierline.intake set personal = (select personal from tierline.intake where order_id"
            + " = %s) where order_id = %s".formatted(order.id(), other.id()));
    assertThat(unmasked(city, order).phone()).isEqualTo(PHONE);
    assertThatThrownBy(() -> unmasked(city, other))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("does not belong");
    asOwner(
        "update tierline.intake set revision = 2, order_no = null where order_id = " + order.id());
    assertThatThrownBy(() -> unmasked(city, order)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void two_cities_keep_one_number_differently_and_neither_opens_the_others() {
    TestCity other = engine.city();
    TestOrder here = registered(city);
    TestOrder there = registered(other);
    assertThat(asOwner("select encode(personal, 'hex') from tierline.intake", r -> r.getString(1)))
        .hasSize(2)
        .doesNotHaveDuplicates();
    assertThat(
            asOwner(
                "select encode(phone_hash, 'hex') from tierline.work_order", r -> r.getString(1)))
        .hasSize(2)
        .doesNotContainNull()
        .doesNotHaveDuplicates();
    asOwner(
        "update tierline.data_key set secret = (select secret from tierline.data_key where"
            + " tenant_id = %s) where tenant_id = %s".formatted(city.tenant(), other.tenant()));
    Tierline fresh = engine.anotherNode();
    assertThatThrownBy(() -> fresh.workOrders().petitioner(other.at(Role.AGENT), there.id(), "回电"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("master key");
    assertThat(fresh.workOrders().petitioner(city.at(Role.AGENT), here.id(), "回电").phone())
        .isEqualTo(PHONE);
    fresh.close();
  }

  @Test
  void a_new_key_is_taken_up_while_orders_come_in_and_all_data_come_under_it() throws Exception {
    var orders = new ArrayList<TestOrder>();
    for (int i = 0; i < 5; i++) {
      orders.add(registered(city));
    }
    var pool = Executors.newFixedThreadPool(2);
    try (Tierline node = engine.anotherNode()) {
      Callable<List<TestOrder>> registering =
          () -> {
            var made = new ArrayList<TestOrder>();
            for (int i = 0; i < 20; i++) {
              made.add(registered(city));
            }
            return made;
          };
      Future<List<TestOrder>> coming = pool.submit(registering);
      KeyStanding renewed = node.cityKeys().renew(operator(city), "每年更换");
      assertThat(renewed.version()).isEqualTo(2);
      assertThat(renewed.doneAt()).isNull();
      node.runDue(engine.operator());
      orders.addAll(coming.get());
      orders.add(registered(city));
      engine.tick(Duration.ofSeconds(1));
    } finally {
      pool.shutdownNow();
    }
    KeyStanding standing = city.tierline().cityKeys().standing(operator(city));
    assertThat(standing.doneAt()).isNotNull();
    assertThat(orders).allMatch(order -> PHONE.equals(unmasked(city, order).phone()));
    assertThat(last("select key_version from tierline.intake order by order_id"))
        .as("written under the new key")
        .isEqualTo(2);
    city.tierline().cityKeys().renew(operator(city), "再换");
    engine.tick(Duration.ofSeconds(1));
    assertThat(asOwner("select key_version from tierline.intake", row -> row.getInt(1)))
        .hasSize(26)
        .containsOnly(3);
    assertThat(orders).allMatch(order -> PHONE.equals(unmasked(city, order).phone()));
  }

  private int last(String sql) {
    List<Integer> all = asOwner(sql, row -> row.getInt(1));
    return all.get(all.size() - 1);
  }

  @Test
  void sealing_anew_goes_on_where_it_was_stopped() {
    for (int i = 0; i < 5; i++) {
      registered(city);
    }
    var keys = city.tierline().cityKeys();
    keys.renew(operator(city), "更换");
    var system = Caller.system(city.tenant(), "seal");
    assertThat(city.tierline().dueClocks().noteDue(system, 2)).isEqualTo(2);
    assertThat(count("key_version = 2")).isEqualTo(2);
    try (Tierline node = engine.anotherNode()) {
      assertThat(node.dueClocks().noteDue(system, 2)).isEqualTo(2);
      assertThat(count("key_version = 2")).isEqualTo(4);
    }
    engine.tick(Duration.ZERO);
    assertThat(count("key_version = 2")).isEqualTo(5);
    assertThat(keys.standing(operator(city)).doneAt()).isEqualTo(engine.now());
  }

  private int count(String condition) {
    return asOwner("select count(*) from tierline.intake where " + condition, row -> row.getInt(1))
        .get(0);
  }

  @Test
  void what_stood_readable_before_cities_had_keys_is_read_and_then_sealed() {
    TestOrder order = registered(city);
    asOwner(
        "update tierline.intake set personal = null, key_version = null, petitioner_name = '"
            + NAME
            + "', petitioner_phone = '"
            + PHONE
            + "', particulars = '{\"objectPhone\":\""
            + OBJECT_PHONE
            + "\",\"tags\":[\"甲\"]}'");
    asOwner("delete from tierline.data_key");
    try (Tierline node = engine.anotherNode()) {
      assertThat(node.workOrders().petitioner(city.at(Role.AGENT), order.id(), "回电").phone())
          .isEqualTo(PHONE);
      node.runDue(engine.operator());
      assertThat(tablesWith(PHONE)).isEmpty();
      assertThat(tablesWith(OBJECT_PHONE)).isEmpty();
      assertThat(node.workOrders().petitioner(city.at(Role.AGENT), order.id(), "回电").name())
          .isEqualTo(NAME);
      Particulars also = node.workOrders().get(city.at(Role.AGENT), order.id()).particulars();
      assertThat(also.objectPhone()).isEqualTo(OBJECT_PHONE);
      assertThat(also.tags()).containsExactly("甲");
    }
  }

  @Test
  void a_library_is_not_built_without_the_master_key_of_its_installation() {
    var runtime = engine.database().runtime(2);
    assertThatThrownBy(() -> Tierline.builder(runtime).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no master key");
    String another = MasterKey.random();
    assertThatThrownBy(() -> Tierline.builder(runtime).masterKey(MasterKey.parse(another)).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is not the one")
        .hasMessageNotContaining(another);
    assertThatThrownBy(() -> MasterKey.parse("short"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("short");
    assertThat(TestKeys.MASTER).hasToString("a master key");
    Tierline.builder(runtime).masterKey(TestKeys.MASTER).build().close();
  }
}
