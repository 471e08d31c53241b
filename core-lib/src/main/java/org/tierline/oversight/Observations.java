package org.tierline.oversight;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.supervision.ProposalView;
import org.tierline.supervision.SupervisionProposals;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.OrderAtWork;
import org.tierline.workorder.OrderSteps;

/**
 * What members do from their seats on orders of their area: mark one, join a call-back as a third
 * party, score a closed one, ask for supervision. Nothing of it moves the order; the petitioner
 * stays masked, and hidden where he asked for confidence.
 */
public final class Observations {
  private final Transactions transactions;
  private final OrderSteps steps;
  private final SupervisionProposals proposals;
  private final IdSource ids;
  private final Members members;

  public Observations(
      Transactions transactions,
      Access access,
      Tenants tenants,
      OrderSteps steps,
      SupervisionProposals proposals,
      IdSource ids) {
    this.transactions = transactions;
    this.steps = steps;
    this.proposals = proposals;
    this.ids = ids;
    this.members = new Members(access, tenants);
  }

  /** Marks an order as worth watching, once. */
  public OversightRecord mark(Caller caller, OrderId id, String text) {
    return note(caller, id, new Note(OversightRecord.Kind.MARK, null, null, text));
  }

  /** Notes what a member heard when the petitioner was called back, once for each call. */
  public OversightRecord joinCallBack(Caller caller, OrderId id, int callBackSeq, String text) {
    return note(caller, id, new Note(OversightRecord.Kind.CALL_BACK, callBackSeq, null, text));
  }

  /** Scores a closed order from 1 to 5, once. */
  public OversightRecord score(Caller caller, OrderId id, int score, String text) {
    new Violations().range("score", score, 1, 5).refuseIfAny();
    return note(caller, id, new Note(OversightRecord.Kind.SCORE, null, score, text));
  }

  private record Note(
      OversightRecord.Kind kind, @Nullable Integer callBack, @Nullable Integer score, String text) {
    Note {
      new Violations().text("text", text, 2000).refuseIfAny();
    }
  }

  private OversightRecord note(Caller caller, OrderId id, Note note) {
    return telling(
        caller,
        id,
        null,
        order -> {
          SeatRules rules = rules(order);
          rules.require(SeatStep.of(note.kind()), note.callBack());
          var record =
              new OversightRecord(
                  ids.next(),
                  rules.member().id(),
                  id,
                  note.kind(),
                  note.callBack(),
                  note.score(),
                  note.text(),
                  order.now());
          if (!add(order.work(), record)) {
            throw new Conflict(OversightError.ALREADY_NOTED, note.kind());
          }
          return record;
        });
  }

  private <T> T telling(
      Caller caller, OrderId id, @Nullable Long expectedVersion, Function<OrderAtWork, T> step) {
    return OrderSteps.telling(
        () -> transactions.write(caller, work -> step.apply(steps.open(work, id, expectedVersion))),
        () -> transactions.read(caller, work -> rules(steps.open(work, id, null)).allowed()));
  }

  private SeatRules rules(OrderAtWork order) {
    MemberView member = members.requireSeatFor(order);
    return new SeatRules(
        order, member, list(order.work(), order.id()), proposals, members.endOf(order, member));
  }

  private static boolean add(Work work, OversightRecord record) {
    return work.sql(
                "insert into tierline.oversight_record (tenant_id, record_id, member_id, order_id,"
                    + " kind, call_back_seq, score, text, at)"
                    + " values (?, ?, ?, ?, ?, ?::int, ?::int, ?, ?) on conflict do nothing")
            .set(work.tenant().value())
            .set(record.id())
            .set(record.member())
            .set(record.order().value())
            .set(record.kind())
            .set(record.callBackSeq())
            .set(record.score())
            .set(record.text())
            .set(record.at())
            .update()
        == 1;
  }

  /**
   * Asks for supervision of an order: a proposal of level 1, which a supervisor accepts or refuses
   * with reasons within the city's limit, one working day by default.
   */
  public ProposalView ask(
      Caller caller, OrderId id, @Nullable Long expectedVersion, String reason) {
    new Violations().text("reason", reason, 2000).refuseIfAny();
    return telling(
        caller,
        id,
        expectedVersion,
        order -> {
          SeatRules rules = rules(order);
          rules.require(SeatStep.ASK_SUPERVISION, null);
          ProposalView asked = proposals.askOn(order.work(), order, reason, rules.member().area());
          order.save();
          return asked;
        });
  }

  /** What was noted on an order: supervisors read all of it, a member his own. */
  public List<OversightRecord> ofOrder(Caller caller, OrderId id) {
    return transactions.read(
        caller,
        work -> {
          OrderAtWork order = steps.open(work, id, null);
          boolean all = members.isKeeper(work);
          MemberView own = all ? null : members.requireSeatFor(order);
          return list(work, id).stream()
              .filter(r -> own == null || r.member() == own.id())
              .toList();
        });
  }

  private static List<OversightRecord> list(Work work, OrderId id) {
    return work.sql(
            "select record_id, member_id, order_id, kind, call_back_seq, score, text, at"
                + " from tierline.oversight_record where tenant_id = ? and order_id = ?"
                + " order by at, record_id")
        .set(work.tenant().value())
        .set(id.value())
        .list(Observations::read);
  }

  private static OversightRecord read(ResultSet row) throws SQLException {
    Long call = Sql.number(row, "call_back_seq");
    Long score = Sql.number(row, "score");
    return new OversightRecord(
        row.getLong("record_id"),
        row.getLong("member_id"),
        new OrderId(row.getLong("order_id")),
        OversightRecord.Kind.valueOf(row.getString("kind")),
        call == null ? null : call.intValue(),
        score == null ? null : score.intValue(),
        row.getString("text"),
        Sql.requiredInstant(row, "at"));
  }
}
