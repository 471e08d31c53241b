package org.tierline.jakarta;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Rejected;
import org.tierline.org.Cities;
import org.tierline.org.FoundCity;
import org.tierline.org.FoundedCity;
import org.tierline.org.NewPerson;
import org.tierline.org.Units;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;
import org.tierline.tenant.NewTenant;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.WorkOrders;

/** What the tests within a host share: the injected library, and steps to put together. */
abstract class InHost {
  static final Caller OPERATOR = Caller.operator("host");

  @Inject Tierline tierline;
  @Inject Transactions transactions;
  @Inject WorkOrders workOrders;
  @Inject Cities cities;
  @Inject Units units;
  @Inject Notebook notebook;

  @Inject @TierlineDatabase DataSource database;

  @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
  ManagedThreadFactory threads;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  TransactionSynchronizationRegistry registry;

  TestCity city() {
    return TestCity.of(tierline, HostResources.CLOCK, slug());
  }

  FoundedCity emptyCity() {
    return cities.found(OPERATOR, foundation(slug()));
  }

  static FoundCity foundation(String slug) {
    return new FoundCity(
        NewTenant.ofChina(slug, "测试市", "TC", "990100"), "中心", new NewPerson("管理员"), null);
  }

  static String slug() {
    return "c" + UUID.randomUUID();
  }

  static Caller administrator(FoundedCity city) {
    return Caller.person(city.tenant(), city.administrator());
  }

  long treeVersion(FoundedCity city) {
    return transactions.read(administrator(city), work -> work.versions().tree());
  }

  /** Writes to a row of the city that all its calls write to. */
  static void count(Work work) {
    work.sql(
            "insert into tierline.counter as c (tenant_id, name, value) values (?, 'calls', 1)"
                + " on conflict (tenant_id, name) do update set value = c.value + excluded.value")
        .set(work.tenant().value())
        .update();
  }

  /** How many of the city's calls were kept. */
  long counted(FoundedCity city) {
    return transactions.read(
        administrator(city),
        work ->
            work.sql("select coalesce(sum(value), 0) from tierline.counter where tenant_id = ?")
                .set(work.tenant().value())
                .number());
  }

  /** Writes a row of the city, then is refused. */
  ThrowingCallable halfWritten(FoundedCity city) {
    return () ->
        transactions.write(
            administrator(city),
            work -> {
              work.raise(VersionOf.TREE);
              count(work);
              throw new Rejected(KernelError.NOT_ALLOWED_HERE, "here");
            });
  }

  boolean noteIsThere(String text) {
    try {
      return notebook.has(text);
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Removes the root, which somebody changes meanwhile. */
  static Work loseRace(Work work) {
    try {
      work.remove(
          work.query("select u from Unit u where u.tenantId = :tenant", Object.class)
              .getSingleResult());
    } finally {
      work.sql("update tierline.unit set version = version + 1 where tenant_id = ?")
          .set(work.tenant().value())
          .update();
    }
    return work;
  }
}
