package org.tierline.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.org.Access;
import org.tierline.org.Role;
import org.tierline.tenant.SuspendCity;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Chains;
import org.tierline.workorder.WorkOrderStatus;

/**
 * A city is erased and comes back out of an earlier file, with its versions, while the nodes that
 * knew it run on: nothing that they remember is taken for what stands now.
 */
class CityComesBackTest {
  private static final String TOWNSHIPS_DIRECTLY = Chains.shipped().replace("TIER_TWO ", "");
  private static final String NO_REVIEW =
      Chains.shipped()
          .replaceAll("(?m)^REVIEW_.*\n", "")
          .replaceAll("(?m)^state UNDER_REVIEW.*\n", "")
          .replace("HANDLING > UNDER_REVIEW ", "HANDLING > CALLBACK ")
          .replace("UNDER_REVIEW ", "")
          .replaceAll("(?m)^(CLOSE .*)CALLBACK_AGENT, SYSTEM", "$1CALLBACK_AGENT");

  ArchiveScene scene;
  TestCity city;
  Tierline node;
  Caller operator;

  @BeforeEach
  void start() {
    scene = new ArchiveScene();
    city = scene.city;
    node = city.tierline();
    operator = scene.source.operator();
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void eraseAndRestore(ArchiveScene.File file, @Nullable String name) {
    CityErasures erasures = node.cityErasures();
    erasures.ask(operator, new EraseCity("city1", "city1", null, "试点结束", "合同到期"));
    scene.source.clock().advance(Duration.ofDays(30));
    assertThat(erasures.carryOut(operator, scene.source.database().owner())).isEqualTo(1);
    node.cityRestores()
        .restore(
            operator,
            new RestoreCity(ArchiveScene.PASSPHRASE, name),
            new ByteArrayInputStream(file.bytes()));
    String slug = name == null ? "city1" : name;
    node.suspensions().resume(operator, new SuspendCity(slug, "已核对"));
  }

  private int define(String chain) {
    return node.chains().define(city.administrator(), chain, "市政府办公会议纪要", null).version();
  }

  private TestOrder answered() {
    return city.request().dispatchedTo("A").sign("A").contact("A").submit("A");
  }

  @Test
  void orders_live_under_the_chain_that_was_defined_since_and_not_one_of_the_same_number() {
    ArchiveScene.File file = ArchiveScene.archive(scene.source);
    int before = define(TOWNSHIPS_DIRECTLY);
    assertThat(answered().view().status()).isEqualTo(WorkOrderStatus.UNDER_REVIEW);
    eraseAndRestore(file, null);

    assertThat(define(NO_REVIEW)).isEqualTo(before);
    assertThat(answered().view().status()).isEqualTo(WorkOrderStatus.CALLBACK);
  }

  /** What a unit is called in the tree as a node remembers it. */
  private String name(Access remembered) {
    Caller system = Caller.system(city.tenant(), "test");
    return node.transactions()
        .read(system, work -> remembered.tree(work).get(city.unit("A").id()).name());
  }

  private void rename(String name) {
    node.units().rename(city.administrator(), city.unit("A").id(), null, name);
  }

  @Test
  void newer_contents_that_are_remembered_under_an_older_number_do_not_come_back_with_it() {
    rename("旧县");
    ArchiveScene.File file = ArchiveScene.archive(scene.source);
    Access remembered = new Access(scene.source.clock());
    // A transaction that has read its versions reads the tree a moment after another's commit.
    node.transactions()
        .read(
            Caller.system(city.tenant(), "test"),
            work -> {
              work.versions();
              rename("新县");
              return remembered.tree(work);
            });
    eraseAndRestore(file, null);

    assertThat(name(remembered)).isEqualTo("旧县");
    rename("又新县");
    assertThat(name(remembered)).isEqualTo("又新县");
  }

  @Test
  void what_is_sealed_under_a_key_made_since_opens_on_a_node_that_knew_another_of_its_number() {
    ArchiveScene.File file = ArchiveScene.archive(scene.source);
    Caller inCity = operator.in(city.tenant());
    node.cityKeys().renew(inCity, "每季更换");
    try (Tierline other = scene.source.anotherNode()) {
      assertThat(phone(other, city.request().registered())).isEqualTo("13812345678");
      eraseAndRestore(file, null);

      node.cityKeys().renew(inCity, "每季更换");
      assertThat(phone(other, city.request().registered())).isEqualTo("13812345678");
    }
  }

  private @Nullable String phone(Tierline on, TestOrder order) {
    return on.workOrders().petitioner(city.at(Role.AGENT), order.id(), "回电").phone();
  }

  @Test
  void other_nodes_know_it_by_its_new_name() {
    ArchiveScene.File file = ArchiveScene.archive(scene.source);
    try (Tierline other = scene.source.anotherNode()) {
      assertThat(other.tenants().get(city.administrator()).slug()).isEqualTo("city1");
      eraseAndRestore(file, "renamed");
      assertThat(other.tenants().get(city.administrator()).slug()).isEqualTo("renamed");
    }
  }
}
