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
  private final OrderSteps steps;

  public Amendments(Transactions transactions, OrderSteps steps) {
    this.transactions = transactions;
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
          OrderAtWork at = steps.open(work, id, null);
          return revisions(work, at.order(), PersonalSight.of(at), steps.rules().personal());
        });
  }

  private static List<RevisionView> revisions(
      Work work, WorkOrder order, PersonalSight sight, PersonalData people) {
    return work.sql(
            "select i.*, p.name, "
                + PersonalData.COLUMNS
                + " from tierline.intake i left join tierline.person p"
                + " on p.tenant_id = i.tenant_id and p.person_id = i.registrar_id"
                + " where i.tenant_id = ? and i.order_id = ? order by i.revision")
        .set(work.tenant().value())
        .set(order.id)
        .list(row -> revision(row, order, sight, people.read(work, row)));
  }

  private static RevisionView revision(
      ResultSet row, WorkOrder order, PersonalSight sight, Personal personal) throws SQLException {
    Instant at = Sql.instant(row, "made_at");
    Long person = Sql.number(row, "registrar_id");
    String name = row.getString("name");
    var petitioner =
        personal.petitioner(
            PetitionerKind.valueOf(row.getString("petitioner_kind")),
            order.facts.anonymous(),
            order.facts.confidential());
    return new RevisionView(
        row.getInt("revision"),
        at == null ? order.facts.registeredAt() : at,
        person == null ? null : new PersonId(person),
        name == null ? actor(row.getString("made_by")) : name,
        row.getString("reason"),
        sight.text(row.getString("title")),
        sight.text(row.getString("content")),
        sight.place(
            new RegisterOrder.Place(
                row.getString("address"),
                row.getObject("longitude", Double.class),
                row.getObject("latitude", Double.class))),
        Sql.instant(row, "occurred_at"),
        row.getBoolean("wants_reply"),
        row.getString("object_name"),
        sight.shown(petitioner),
        sight.shown(petitioner, particulars(row, order, personal)));
  }

  private static Particulars particulars(ResultSet row, WorkOrder order, Personal personal)
      throws SQLException {
    Particulars noted = ParticularsJson.read(row.getString("particulars")).with(personal);
    return order.facts.anonymous() ? noted.forgotten() : noted;
  }

  private static String actor(@Nullable String kind) {
    return Caller.Kind.SYSTEM.name().equals(kind) ? "system" : "citizen";
  }
}
