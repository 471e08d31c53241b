package org.tierline.server.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Idempotency;
import org.tierline.server.http.Paging;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.DeadlineRebasing;
import org.tierline.workorder.RebaseBatch;
import org.tierline.workorder.RebasePreview;

/** Takes open deadlines along when the calendar of a unit was changed. */
@Path("{tenant}/units/{unit}/calendar/rebase")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class CalendarRebaseResource {
  @Inject private DeadlineRebasing rebasing;
  @Inject private Idempotency idempotency;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /** Why deadlines are worked out anew, in at most 500 characters. */
  public record Run(@Nullable String reason) {
    public Run {
      new Violations().text("reason", reason, 500).refuseIfAny();
    }
  }

  /** A batch and how far it has come; see {@link RebaseBatch}. */
  public record Batch(
      String id,
      UnitId unit,
      String reason,
      Instant startedAt,
      @Nullable PersonId startedBy,
      RebaseBatch.State state,
      int orders,
      int done,
      int moved,
      int deadlines,
      int failed,
      @Nullable Instant finishedAt) {

    static Batch of(RebaseBatch batch) {
      return new Batch(
          Long.toString(batch.id()),
          batch.unit(),
          batch.reason(),
          batch.startedAt(),
          batch.startedBy(),
          batch.state(),
          batch.orders(),
          batch.done(),
          batch.moved(),
          batch.deadlines(),
          batch.failed(),
          batch.finishedAt());
    }
  }

  @GET
  @Path("preview")
  @Operation(summary = "Which open deadlines would move by the calendar as it now is")
  public RebasePreview preview(@PathParam("unit") String unit) {
    return rebasing.preview(visit.caller(), id(unit));
  }

  @POST
  @Path("batches")
  @Operation(summary = "Move them, in a batch that works in the background")
  public Created<Batch> run(
      @PathParam("unit") String unit,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Run body) {
    Caller caller = visit.caller();
    UnitId of = id(unit);
    return idempotency.once(
        caller,
        key,
        of + " " + body.reason(),
        () -> Batch.of(rebasing.run(caller, of, String.valueOf(body.reason()))));
  }

  @GET
  @Path("batches")
  @Operation(summary = "The batches of a unit's calendar, the newest first")
  public Page<Batch> list(@PathParam("unit") String unit, @BeanParam Paging page) {
    Page<RebaseBatch> found = rebasing.list(visit.caller(), id(unit), page.request());
    return new Page<>(found.items().stream().map(Batch::of).toList(), found.next());
  }

  @GET
  @Path("batches/{batch}")
  @Operation(summary = "One batch and how far it has come")
  public Batch get(@PathParam("unit") String unit, @PathParam("batch") String batch) {
    return Batch.of(rebasing.get(visit.caller(), id(unit), number(batch)));
  }

  private static long number(String batch) {
    try {
      return Long.parseLong(batch);
    } catch (NumberFormatException e) {
      throw Invalid.of("batch", KernelError.NOT_AN_ID, batch);
    }
  }

  private UnitId id(String unit) {
    return refs.resolve(visit.caller(), unit);
  }
}
