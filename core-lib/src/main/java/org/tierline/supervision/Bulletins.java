package org.tierline.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.redaction.Finding;
import org.tierline.redaction.Redaction;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.TenantView;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.Personal;
import org.tierline.workorder.PersonalData;

/**
 * The bulletin of a city (通报): each criticism whose outcome was written down, in the month in which
 * it was, so that a month that is over changes no more; but what turns out to be wrongly given is
 * taken out again. For every officer of the city; petitioners are never shown.
 */
public final class Bulletins {
  private static final YearMonth FIRST = YearMonth.of(1970, 1);
  private static final YearMonth LAST = YearMonth.of(9998, 12);
  private static final String BLOTTED = "***";

  private final Transactions transactions;
  private final Access access;
  private final Tenants tenants;
  private final PersonalData people;

  public Bulletins(Transactions transactions, Access access, Tenants tenants, PersonalData people) {
    this.people = people;
    this.transactions = transactions;
    this.access = access;
    this.tenants = tenants;
  }

  /** What was published in a month of the city's zone, oldest first. */
  public Page<BulletinEntry> ofMonth(Caller caller, YearMonth month, PageRequest page) {
    if (month.isBefore(FIRST) || month.isAfter(LAST)) {
      throw Invalid.of("month", KernelError.OUT_OF_RANGE, FIRST, LAST);
    }
    return transactions.read(
        caller,
        work -> {
          if (caller.kind() != Caller.Kind.SYSTEM && access.rights(work).grants().isEmpty()) {
            throw new Forbidden(KernelError.NOT_PERMITTED);
          }
          Page<Row> rows = rows(work, month, page);
          Map<Long, List<String>> asked = petitioners(work, rows.items());
          TenantView city = tenants.view(work);
          UnitTree tree = access.tree(work);
          return new Page<>(
              rows.items().stream()
                  .map(row -> entry(row, asked.getOrDefault(row.order(), List.of()), tree, city))
                  .toList(),
              rows.next());
        });
  }

  private record Row(
      long order,
      int seq,
      String orderNo,
      UnitId unit,
      LocalDate decidedOn,
      String reason,
      String outcome,
      Instant concludedAt) {}

  private Page<Row> rows(Work work, YearMonth month, PageRequest page) {
    ZoneId zone = tenants.view(work).zone();
    MeasureRows.Key after = MeasureRows.Key.parseForward(page.after());
    List<Row> rows =
        work.sql(
                "select a.order_id, a.seq, o.order_no, a.unit_id, a.decided_on, a.reason,"
                    + " a.outcome, a.concluded_at from tierline.accountability a"
                    + " join tierline.supervision s on s.tenant_id = a.tenant_id"
                    + " and s.order_id = a.order_id and s.seq = a.seq"
                    + " join tierline.work_order o on o.tenant_id = a.tenant_id"
                    + " and o.order_id = a.order_id"
                    + " where a.tenant_id = ? and s.tenant_id = ? and o.tenant_id = ?"
                    + " and a.level = ? and not s.wrongly_given and not o.restricted"
                    + " and a.concluded_at >= ? and a.concluded_at < ?"
                    + " and (a.concluded_at, a.order_id, a.seq) > (?::timestamptz, ?, ?)"
                    + " order by a.concluded_at, a.order_id, a.seq limit ?")
            .set(work.tenant().value())
            .set(work.tenant().value())
            .set(work.tenant().value())
            .set(SupervisionLevel.CRITICISM.number())
            .set(month.atDay(1).atStartOfDay(zone).toInstant())
            .set(month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant())
            .set(after.at())
            .set(after.order())
            .set(after.seq())
            .set(page.size() + 1)
            .list(Bulletins::row);
    return Page.of(
        rows, page, r -> new MeasureRows.Key(r.concludedAt(), r.order(), r.seq()).text());
  }

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getLong("order_id"),
        row.getInt("seq"),
        row.getString("order_no"),
        new UnitId(row.getLong("unit_id")),
        row.getObject("decided_on", LocalDate.class),
        row.getString("reason"),
        row.getString("outcome"),
        Sql.requiredInstant(row, "concluded_at"));
  }

  /**
   * By what petitioners could be known in the words of others: names, numbers and addresses they
   * have left.
   */
  private Map<Long, List<String>> petitioners(Work work, List<Row> rows) {
    var found = new HashMap<Long, List<String>>();
    work.sql(
            "select "
                + PersonalData.COLUMNS
                + " from tierline.intake i where i.tenant_id = ? and i.order_id = any(?)")
        .set(work.tenant().value())
        .setLongs(rows.stream().map(Row::order).toList())
        .list(
            row -> {
              List<String> words =
                  found.computeIfAbsent(row.getLong("p_order"), id -> new ArrayList<>());
              Personal left = people.read(work, row);
              Stream.of(left.name(), left.phone(), left.email(), left.company())
                  .filter(word -> word != null && word.length() > 1)
                  .forEach(words::add);
              return words;
            });
    return found;
  }

  private static BulletinEntry entry(
      Row row, List<String> petitioner, UnitTree tree, TenantView city) {
    String unit = tree.find(row.unit()).map(UnitNode::name).orElse("");
    String reason = blotted(row.reason(), petitioner);
    String decision = blotted(row.outcome(), petitioner);
    String text =
        city.language().equals("zh")
            ? "因编号 %s 诉求的办理，对%s予以通报批评。事由：%s 处理结果：%s"
                .formatted(row.orderNo(), unit, reason, decision)
            : "Over the handling of request %s, %s is criticised. Reason: %s Outcome: %s"
                .formatted(row.orderNo(), unit, reason, decision);
    return new BulletinEntry(
        row.unit(),
        unit,
        row.orderNo(),
        row.decidedOn(),
        reason,
        decision,
        row.concludedAt(),
        text);
  }

  private static String blotted(String text, List<String> words) {
    String rest = text;
    for (String word : words) {
      rest = rest.replace(word, BLOTTED);
    }
    return withoutNumbers(rest);
  }

  /** Numbers and addresses of anybody, whoever has written them there. */
  private static String withoutNumbers(String text) {
    var rest = new StringBuilder(text);
    List<Finding> found = Redaction.find(text);
    for (int i = found.size() - 1; i >= 0; i--) {
      rest.replace(found.get(i).from(), found.get(i).to(), BLOTTED);
    }
    return rest.toString();
  }
}
