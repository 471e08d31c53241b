package org.tierline.privacy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.Contents;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.OrderSteps;

/**
 * Erases what a city has kept for as long as it has said (个人信息保护法 第十九条, 第四十七条). Orders themselves
 * are permanent, as are their logs, which stay verifiable, and what they count for: only what tells
 * of people goes, and a row says what was erased, when and by which rule. Open orders and those
 * under a legal hold are left alone. Recordings have a time of their own.
 */
public final class Retention {
  private static final Role[] READERS = {Role.CENTER_DIRECTOR, Role.AUDITOR, Role.TENANT_ADMIN};

  private final Transactions transactions;
  private final Base base;

  /** What it is made of. */
  public record Base(
      Access access,
      Tenants tenants,
      SettingRules settings,
      OrderSteps steps,
      Contents contents,
      IdSource ids,
      InstantSource time) {}

  public Retention(Transactions transactions, Base base) {
    this.transactions = transactions;
    this.base = base;
  }

  /**
   * Erases what has run out. Background work of a city, which looks at every order once a day; call
   * it again while it looks at as many as it may.
   *
   * @param most how much it may look at, or erase, at once
   * @return how much that was
   */
  public int erase(Caller system, int most) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    int done = 0;
    for (RetentionKind kind : RetentionKind.values()) {
      int some;
      do {
        int left = most - done;
        some = transactions.write(system, work -> erase(work, kind, left));
        done += some;
      } while (kind.isOfOrders() && some > 0 && done < most);
      if (done >= most) {
        return most;
      }
    }
    return done;
  }

  private int erase(Work work, RetentionKind kind, int most) {
    int months = months(work, kind);
    if (months == 0) {
      return 0;
    }
    Instant before = before(work, months);
    return kind.isOfOrders()
        ? goOn(work, kind, months, before, most)
        : older(work, kind, months, before, most);
  }

  private int goOn(Work work, RetentionKind kind, int months, Instant before, int most) {
    RetentionRows.Pass pass = RetentionRows.pass(work, kind);
    if (now().isBefore(pass.restsTo())) {
      return 0;
    }
    List<RetentionRows.Seen> seen = RetentionRows.next(work, kind, before, pass.order(), most);
    var erasing = new Erasing(work, base.contents());
    int looked = 0;
    while (looked < seen.size() && !erasing.isFull()) {
      RetentionRows.Seen each = seen.get(looked++);
      if (each.due()
          && RetentionRows.lock(work, each.order()).isPresent()
          && RetentionRows.isDue(work, kind, before, each.order())) {
        int items = erasing.ofOrder(kind, each.order(), before, now());
        ErasureRows.add(work, byRule(kind, each.order(), months, items));
      }
    }
    boolean more = looked < seen.size() || seen.size() == most;
    long last = more ? seen.get(looked - 1).order().value() : 0;
    RetentionRows.reached(
        work, kind, new RetentionRows.Pass(last, more ? Instant.EPOCH : tomorrow(work)));
    erasing.end();
    return looked;
  }

  private int older(Work work, RetentionKind kind, int months, Instant before, int most) {
    if (kind == RetentionKind.LEFT_STAFF) {
      StaffErasing.noteLeft(work, now());
    }
    int items = new Erasing(work, base.contents()).older(kind, before, most);
    if (items > 0) {
      ErasureRows.add(work, byRule(kind, null, months, items));
    }
    return items;
  }

  private Erasure byRule(RetentionKind kind, @Nullable OrderId order, int months, int items) {
    String rule = kind.months().name() + "=" + months;
    return new Erasure(base.ids().next(), kind, order, now(), rule, items, null, null);
  }

  private int months(Work work, RetentionKind kind) {
    int chosen = base.settings().get(work, base.access().tree(work).root().id(), kind.months());
    return kind.atLeast(chosen);
  }

  /** So many months ago on the city's calendar. */
  private Instant before(Work work, int months) {
    return now().atZone(zone(work)).minusMonths(months).toInstant();
  }

  private Instant tomorrow(Work work) {
    ZoneId zone = zone(work);
    return LocalDate.ofInstant(now(), zone).plusDays(1).atStartOfDay(zone).toInstant();
  }

  private ZoneId zone(Work work) {
    return base.tenants().view(work).zone();
  }

  private Instant now() {
    return base.time().instant().truncatedTo(ChronoUnit.MICROS);
  }

  /** How much would be erased now, for each kind; the director, auditors and administrators. */
  public List<RunOut> preview(Caller caller) {
    return transactions.read(
        caller,
        work -> {
          requireReader(work);
          return Arrays.stream(RetentionKind.values()).map(kind -> runOut(work, kind)).toList();
        });
  }

  private RunOut runOut(Work work, RetentionKind kind) {
    int months = months(work, kind);
    if (months == 0) {
      return new RunOut(kind, 0, null, 0, 0);
    }
    Instant before = before(work, months);
    RetentionRows.Counted counted = RetentionRows.count(work, kind, before);
    return new RunOut(kind, months, before, counted.items(), counted.held());
  }

  /** What was erased in the city, the newest first; for the same. */
  public Page<Erasure> log(Caller caller, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          requireReader(work);
          List<Erasure> rows = ErasureRows.list(work, null, before(page), page.size() + 1);
          Page<Erasure> found = Page.of(rows, page, row -> Long.toString(row.id()));
          return new Page<>(
              found.items().stream().filter(row -> mayKnow(work, row)).toList(), found.next());
        });
  }

  private boolean mayKnow(Work work, Erasure row) {
    return row.order() == null || !base.steps().isKeptFrom(work, row.order());
  }

  /**
   * What was erased of an order, the newest first; whoever sees the order. That its petitioner has
   * asked for it the centre alone is told.
   */
  public List<Erasure> ofOrder(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          base.steps().open(work, id, null);
          Rights rights = base.access().rights(work);
          boolean atCentre = rights.sees(rights.tree().root().id());
          return ErasureRows.list(work, id, Long.MAX_VALUE, Integer.MAX_VALUE).stream()
              .filter(row -> atCentre || row.person() == null)
              .toList();
        });
  }

  private static long before(PageRequest page) {
    try {
      return page.after() == null ? Long.MAX_VALUE : Long.parseLong(page.after());
    } catch (NumberFormatException e) {
      throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
    }
  }

  private void requireReader(Work work) {
    Rights rights = base.access().rights(work);
    rights.require(rights.tree().root().id(), READERS);
  }
}
