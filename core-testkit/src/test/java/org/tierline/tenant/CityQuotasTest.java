package org.tierline.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Tierline;
import org.tierline.attachment.AttachmentView;
import org.tierline.attachment.NewAttachment;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Invalid;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** What a city may use at most, counted to the last order and byte. */
class CityQuotasTest {
  private static final int KIB = 1024;

  ManualEngine engine;
  TestCity city;
  CityQuotas quotas;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    quotas = engine.tierline().cityQuotas();
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void give(CityQuota quota) {
    quotas.set(engine.operator(), new SetQuota("city1", quota));
  }

  private static CityQuota orders(int aDay) {
    return new CityQuota(null, null, null, aDay);
  }

  private static CityQuota mebibytes(long stored) {
    return new CityQuota(null, null, stored, null);
  }

  private static Conflict refused(Runnable write) {
    return catchThrowableOfType(Conflict.class, write::run);
  }

  @Test
  void a_city_registers_as_many_orders_on_one_of_its_days_as_it_may() {
    give(orders(2));
    TestCity other = engine.city();
    city.request().registered();
    TestOrder second = city.request().registered();
    Conflict third = refused(() -> city.request().registered());
    assertThat(third.code()).isEqualTo(TenantError.ORDERS_OF_DAY_USED_UP);
    assertThat(third.arguments()).containsExactly("2");
    assertThat(second.registered().orderNo()).endsWith("000002");
    for (int i = 0; i < 3; i++) {
      other.request().registered();
    }
    assertThat(quotas.use(engine.operator(), "city1").ordersToday()).isEqualTo(2);

    // At midnight in the city's own zone another day begins.
    engine.clock().advance(Duration.ofHours(15));
    assertThat(city.request().registered().registered().orderNo()).endsWith("000001");
  }

  @Test
  void what_every_city_has_holds_where_nothing_else_was_decided() {
    quotas.useForEveryCity(engine.operator(), orders(1));
    city.request().registered();
    assertThat(refused(() -> city.request().registered())).isNotNull();
    give(orders(3));
    city.request().registered();
    QuotaUse use = quotas.use(engine.operator(), "city1");
    assertThat(use.own()).isEqualTo(orders(3));
    assertThat(use.valid()).isEqualTo(orders(3));
    give(CityQuota.NONE);
    assertThat(quotas.use(engine.operator(), "city1").valid()).isEqualTo(orders(1));
    assertThat(refused(() -> city.request().registered())).isNotNull();
  }

  @Test
  void another_node_knows_of_a_new_limit_five_seconds_later() {
    try (Tierline other = engine.anotherNode()) {
      Caller agent = city.at(Role.AGENT);
      other.workOrders().register(agent, city.request().command());
      give(orders(1));
      other.workOrders().register(agent, city.request().command());
      engine.clock().advance(Duration.ofSeconds(5));
      assertThat(refused(() -> other.workOrders().register(agent, city.request().command())).code())
          .isEqualTo(TenantError.ORDERS_OF_DAY_USED_UP);
    }
  }

  @Test
  void a_city_keeps_as_many_bytes_as_it_may_and_gets_them_back_when_they_are_purged() {
    give(mebibytes(1));
    TestOrder order = city.request().dispatchedTo("A").sign("A");
    AttachmentView first = upload(order, 600 * KIB);
    Conflict full = refused(() -> upload(order, 500 * KIB));
    assertThat(full.code()).isEqualTo(TenantError.STORAGE_USED_UP);
    assertThat(full.arguments()).containsExactly("1");
    assertThat(quotas.use(engine.operator(), "city1").storedBytes()).isEqualTo(600 * KIB);
    upload(order, 424 * KIB);
    assertThat(refused(() -> upload(order, 100))).isNotNull();

    var attachments = city.tierline().attachments();
    attachments.remove(city.unit("A").liaison(), first.id(), "误传");
    engine.clock().advance(Duration.ofDays(8));
    attachments.purge(Caller.system(city.tenant(), "cleaning"), 10);
    assertThat(quotas.use(engine.operator(), "city1").storedBytes()).isEqualTo(424 * KIB);
    upload(order, 600 * KIB);
  }

  @Test
  void files_that_were_there_before_anybody_counted_are_counted_once() {
    TestOrder order = city.request().dispatchedTo("A").sign("A");
    upload(order, 300 * KIB);
    Caller operator = engine.operator().in(city.tenant());
    engine
        .tierline()
        .transactions()
        .write(
            operator,
            work ->
                work.sql("delete from tierline.counter where tenant_id = ? and name = ?")
                    .set(work.tenant().value())
                    .set(CityQuotas.STORED)
                    .update());
    upload(order, 200 * KIB);
    assertThat(quotas.use(engine.operator(), "city1").storedBytes()).isEqualTo(500 * KIB);
  }

  private AttachmentView upload(TestOrder order, int bytes) {
    byte[] content = new byte[bytes];
    content[0] = (byte) 0xff;
    content[1] = (byte) 0xd8;
    content[2] = (byte) 0xff;
    content[3] = (byte) 0xe0;
    return city.tierline()
        .attachments()
        .upload(
            city.unit("A").liaison(),
            NewAttachment.internal(order.id(), "现场.jpg"),
            new ByteArrayInputStream(content));
  }

  @Test
  void a_limit_of_nothing_or_less_is_refused() {
    assertThat(catchThrowableOfType(Invalid.class, () -> orders(0))).isNotNull();
    assertThat(catchThrowableOfType(Invalid.class, () -> mebibytes(-1))).isNotNull();
  }
}
