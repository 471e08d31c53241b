package org.tierline.workorder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Corrections and completions of orders (补充/更正). Each adds a revision; the ones before stay as they
 * were, and the log names only which fields differ. Agents and dispatchers amend, the petitioner
 * adds text.
 *
 * <p>Before dispatch the centre's time for dispatching follows what the order is about. After
 * dispatch the deadlines stay, unless a dispatcher has them worked out anew.
 */
public final class Amendments {
  private static final int LONGEST_ADDITION = 2000;

  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;

  public Amendments(Transactions transactions, Access access, OrderSteps steps) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
  }

  /**
   * Amends an order; agents and dispatchers.
   *
   * @throws org.tierline.kernel.Rejected where nothing differs, or deadlines that have passed or
   *     stand still would be worked out anew
   */
  public OrderStanding amend(
      Caller caller, OrderId id, @Nullable Long expectedVersion, AmendOrder command) {
    return steps.step(
        transactions, caller, id, expectedVersion, order -> new Amending(order).amend(command));
  }

  /**
   * The petitioner adds to what he said, with his query code.
   *
   * @param text at most 2000 characters
   */
  public OrderStanding addAsPetitioner(
      Caller citizen, String orderNo, String queryCode, String text) {
    new Violations().text("text", text, LONGEST_ADDITION).refuseIfAny();
    return steps.stepAsPetitioner(
        transactions, citizen, orderNo, queryCode, order -> new Amending(order).add(text));
  }

  /** What was asked at first and after each amendment, oldest first, the petitioner masked. */
  public List<RevisionView> revisions(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          WorkOrder order = steps.load(work, id);
          return revisions(work, order, access.rights(work));
        });
  }

  private static List<RevisionView> revisions(Work work, WorkOrder order, Rights rights) {
    return work.sql(
            "select i.*, p.name from tierline.intake i left join tierline.person p"
                + " on p.tenant_id = i.tenant_id and p.person_id = i.registrar_id"
                + " where i.tenant_id = ? and i.order_id = ? order by i.revision")
        .set(work.tenant().value())
        .set(order.id)
        .list(row -> revision(row, order, rights));
  }

  private static RevisionView revision(ResultSet row, WorkOrder order, Rights rights)
      throws SQLException {
    Instant at = Sql.instant(row, "made_at");
    Long person = Sql.number(row, "registrar_id");
    String name = row.getString("name");
    var petitioner =
        new PetitionerView(
            PetitionerKind.valueOf(row.getString("petitioner_kind")),
            row.getString("petitioner_name"),
            row.getString("petitioner_phone"),
            row.getString("company"),
            order.facts.anonymous(),
            order.facts.confidential());
    return new RevisionView(
        row.getInt("revision"),
        at == null ? order.facts.registeredAt() : at,
        person == null ? null : new PersonId(person),
        name == null ? actor(row.getString("made_by")) : name,
        row.getString("reason"),
        row.getString("title"),
        row.getString("content"),
        new RegisterOrder.Place(
            row.getString("address"),
            row.getObject("longitude", Double.class),
            row.getObject("latitude", Double.class)),
        Sql.instant(row, "occurred_at"),
        row.getBoolean("wants_reply"),
        row.getString("object_name"),
        OrderReader.shown(rights, petitioner),
        OrderReader.shown(rights, petitioner, particulars(row, order)));
  }

  private static Particulars particulars(ResultSet row, WorkOrder order) throws SQLException {
    Particulars noted = ParticularsJson.read(row.getString("particulars"));
    return order.facts.anonymous() ? noted.forgotten() : noted;
  }

  private static String actor(@Nullable String kind) {
    return Caller.Kind.SYSTEM.name().equals(kind) ? "system" : "citizen";
  }
}
