package org.tierline.workorder;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * The chains of a city's orders: read, tried, defined, and open orders taken from one version to
 * another. A version never changes; orders begin under the newest, and end under the one that they
 * began with unless they are taken over. For administrators of the whole city.
 */
public final class Chains {
  private static final int LONGEST_REASON = 500;
  private static final int LONGEST_DEFINITION = 100_000;
  private static final int BATCH = 200;

  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;
  private final InstantSource time;

  public Chains(Transactions transactions, Access access, OrderSteps steps, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
    this.time = time;
  }

  /** The version under which orders begin now. */
  public ChainView current(Caller caller) {
    return read(caller, work -> view(work, steps.rules().currentChain(work)));
  }

  /** One version; 0 is the one that is shipped. */
  public ChainView get(Caller caller, int version) {
    return read(caller, work -> view(work, version));
  }

  /** How each version that the city has made came about, the newest first. */
  public List<ChainView.Made> versions(Caller caller) {
    return read(caller, work -> made(work, null));
  }

  /**
   * What a definition says, what is wrong with it, and which units' own parts would stop counting
   * with it; nothing is written.
   */
  public ChainCheck check(Caller caller, String definition) {
    requireLength(definition).refuseIfAny();
    return read(
        caller,
        work -> {
          ChainReport report = ChainReport.of(definition);
          return new ChainCheck(report, report.isSound() ? lost(work, definition) : LostParts.NONE);
        });
  }

  private LostParts lost(Work work, String definition) {
    Instant now = time.instant().truncatedTo(ChronoUnit.MICROS);
    return new PartTrial(work, access.tree(work), steps.rules(), now)
        .lost(ChainText.read(definition));
  }

  /**
   * Makes a definition the city's chain, under which orders begin from now on.
   *
   * @param reason at most 500 characters
   * @param expectedVersion the version that the caller has read; null for any
   * @throws Invalid naming all that is wrong with the definition
   */
  public ChainView define(
      Caller caller, String definition, String reason, @Nullable Long expectedVersion) {
    requireLength(definition).text("reason", reason, LONGEST_REASON).refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          requireAdmin(work);
          requireSound(ChainText.read(definition));
          work.raise(VersionOf.CHAIN);
          int version = steps.rules().currentChain(work);
          if (expectedVersion != null && expectedVersion != version - 1) {
            throw new Conflict(KernelError.STALE_VERSION, expectedVersion);
          }
          if (chain(work, version - 1).text().equals(definition)) {
            throw new Rejected(ChainError.CHAIN_UNCHANGED, version - 1);
          }
          insert(work, version, definition, reason);
          return view(work, version);
        });
  }

  /** The definition that is shipped: that of version 0 in every city. */
  public static String shipped() {
    return Chain.standard().text();
  }

  /** The definition under which orders begin now, for capabilities above. */
  public String currentDefinition(Work work) {
    return chain(work, steps.rules().currentChain(work)).text();
  }

  /**
   * The same as {@link #define} within work of a capability above, which checks who may.
   *
   * @return whether there is a new version; not where the city uses the definition already
   */
  public boolean replace(Work work, String definition, String reason) {
    requireLength(definition).text("reason", reason, LONGEST_REASON).refuseIfAny();
    if (currentDefinition(work).equals(definition)) {
      return false;
    }
    requireSound(ChainText.read(definition));
    work.raise(VersionOf.CHAIN);
    int version = steps.rules().currentChain(work);
    if (chain(work, version - 1).text().equals(definition)) {
      // Somebody was faster with the same; the count must have no gap.
      throw new Conflict(KernelError.STALE_VERSION, version - 2);
    }
    insert(work, version, definition, reason);
    return true;
  }

  private static Violations requireLength(String definition) {
    return new Violations().text("definition", definition, LONGEST_DEFINITION);
  }

  private static void requireSound(Chain chain) {
    List<ChainProblem> problems = ChainRules.check(chain);
    if (!problems.isEmpty()) {
      throw new Invalid(problems.stream().map(ChainProblem::violation).toList());
    }
  }

  private void insert(Work work, int version, String definition, String reason) {
    PersonId person = work.caller().person();
    work.sql(
            "insert into tierline.chain (tenant_id, version, definition, reason, created_at,"
                + " created_by) values (?, ?, ?, ?, ?::timestamptz, ?::bigint)")
        .set(work.tenant().value())
        .set(version)
        .set(definition)
        .set(reason)
        .set(time.instant().truncatedTo(ChronoUnit.MICROS))
        .set(person == null ? null : person.value())
        .update();
    Trail.note(
        work,
        AuditNote.of(AuditAction.CHAIN_DEFINED, AuditSubject.CHAIN, version)
            .change(version - 1, version)
            .because(reason));
  }

  /**
   * Takes the open orders of all other versions to one, each with a row in its log; or only says
   * what that would do. Orders that end meanwhile stay where they are. Restricted orders go along,
   * and are neither named nor counted.
   *
   * @param states for states that the other version lacks, which of its states takes their orders
   * @throws Invalid naming every place whose orders cannot go, before any is moved
   */
  public ChainMigration migrate(
      Caller caller, int toVersion, Map<String, String> states, boolean dryRun) {
    ChainMigration plan = read(caller, work -> moveTo(work, toVersion, states).plan(work));
    if (dryRun) {
      return plan;
    }
    if (!plan.isPossible()) {
      throw new Invalid(
          plan.groups().stream()
              .flatMap(group -> Optional.ofNullable(group.problem()).stream())
              .map(ChainProblem::violation)
              .distinct()
              .toList());
    }
    ordered(caller, plan);
    long moved = 0;
    long seen = 0;
    List<ChainMove.Next> batch = next(caller, toVersion, states, Long.MIN_VALUE);
    while (!batch.isEmpty()) {
      for (ChainMove.Next each : batch) {
        boolean goes = move(caller, toVersion, states, each.order());
        seen += each.restricted() ? 0 : 1;
        moved += goes && !each.restricted() ? 1 : 0;
      }
      batch = next(caller, toVersion, states, batch.get(batch.size() - 1).order());
    }
    return new ChainMigration(toVersion, false, plan.groups(), plan.some(), moved, seen - moved);
  }

  /** Noted before the first order is moved; each of them has a row in its own log. */
  private void ordered(Caller caller, ChainMigration plan) {
    transactions.write(
        caller,
        work -> {
          UnitId centre = requireAdmin(work);
          Trail.note(
              work,
              AuditNote.of(AuditAction.CHAIN_TAKEN_OVER, AuditSubject.CHAIN, plan.toVersion())
                  .at(centre)
                  .change(from(plan), "version " + plan.toVersion()));
          return centre;
        });
  }

  /** Where the orders that are taken over stand. */
  private static String from(ChainMigration plan) {
    return plan.groups().stream()
        .map(group -> "version " + group.version() + " " + group.state() + " " + group.orders())
        .collect(Collectors.joining(", "));
  }

  private List<ChainMove.Next> next(
      Caller caller, int toVersion, Map<String, String> states, long after) {
    return read(caller, work -> moveTo(work, toVersion, states).next(work, after, BATCH));
  }

  private boolean move(Caller caller, int toVersion, Map<String, String> states, long id) {
    try {
      return transactions.write(
          caller,
          work -> {
            UnitId centre = requireAdmin(work);
            ChainMove move = moveTo(work, toVersion, states);
            WorkOrder order = OrderStore.find(work, id).orElseThrow();
            return move.move(steps.at(work, order, time.instant()), centre);
          });
    } catch (Conflict somebodyWasFaster) {
      return false;
    }
  }

  private ChainMove moveTo(Work work, int version, Map<String, String> states) {
    return new ChainMove(version, chain(work, version), states);
  }

  private <T> T read(Caller caller, Function<Work, T> body) {
    return transactions.read(
        caller,
        work -> {
          requireAdmin(work);
          return body.apply(work);
        });
  }

  private UnitId requireAdmin(Work work) {
    Rights rights = access.rights(work);
    UnitId centre = rights.tree().root().id();
    rights.requireAdminOfSubtree(centre);
    return centre;
  }

  private Chain chain(Work work, int version) {
    int newest = steps.rules().currentChain(work);
    if (version < 0 || version > newest) {
      throw new NotFound(ChainError.UNKNOWN_CHAIN_VERSION, version, newest);
    }
    return steps.rules().chain(work, version);
  }

  private ChainView view(Work work, int version) {
    Chain chain = chain(work, version);
    ChainView.Made made = made(work, version).stream().findFirst().orElse(null);
    return new ChainView(version, chain.text(), made, ChainReport.of(chain));
  }

  private static List<ChainView.Made> made(Work work, @Nullable Integer version) {
    return work.sql(
            "select version, reason, created_at, created_by from tierline.chain"
                + " where tenant_id = ? and version = coalesce(?::int, version)"
                + " order by version desc")
        .set(work.tenant().value())
        .set(version)
        .list(
            row -> {
              Long by = Sql.number(row, "created_by");
              return new ChainView.Made(
                  row.getInt("version"),
                  row.getString("reason"),
                  Sql.requiredInstant(row, "created_at"),
                  by == null ? null : new PersonId(by));
            });
  }
}
