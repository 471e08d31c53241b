package org.tierline.server.analytics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.analytics.Recount;
import org.tierline.analytics.Recounts;
import org.tierline.analytics.Statistics;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Idempotency;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/** Figures about orders, and having them counted anew. */
@Path("{tenant}/statistics")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class StatisticsResource {
  @Inject private Statistics statistics;
  @Inject private Recounts recounts;
  @Inject private Idempotency idempotency;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /**
   * Why figures are counted anew, in at most 500 characters.
   *
   * @param month of the city's zone; left out for the boards of open work
   */
  public record CountAnew(@Nullable YearMonth month, @Nullable String reason) {
    public CountAnew {
      new Violations().text("reason", reason, 500).refuseIfAny();
    }
  }

  /** An order to count anew and how far it is; see {@link Recount}. */
  public record Counted(
      String id,
      @Nullable YearMonth month,
      String reason,
      Instant askedAt,
      @Nullable PersonId askedBy,
      Recount.State state,
      long counted,
      @Nullable Instant finishedAt) {

    static Counted of(Recount recount) {
      return new Counted(
          Long.toString(recount.id()),
          recount.month(),
          recount.reason(),
          recount.askedAt(),
          recount.askedBy(),
          recount.state(),
          recount.counted(),
          recount.finishedAt());
    }
  }

  @GET
  @Operation(summary = "Figures by month, unit, category, family, type and channel, exact by now")
  public FiguresAnswer get(
      @QueryParam("unit") @ReadAs(required = true) @Nullable String unit,
      @BeanParam FiguresAsked asked) {
    if (unit == null) {
      throw Invalid.of("unit", KernelError.REQUIRED);
    }
    Caller caller = visit.caller();
    return FiguresAnswer.of(statistics.query(caller, asked.of(refs.resolve(caller, unit))));
  }

  @POST
  @Path("recounts")
  @Operation(summary = "Have the figures of a month, or the boards, counted anew in the background")
  public Created<Counted> countAnew(
      @HeaderParam("Idempotency-Key") @Nullable String key, CountAnew body) {
    Caller caller = visit.caller();
    return idempotency.once(
        caller,
        key,
        body.month() + " " + body.reason(),
        () -> Counted.of(recounts.run(caller, body.month(), String.valueOf(body.reason()))));
  }

  @GET
  @Path("recounts")
  @Operation(summary = "What was counted anew, by whom and why, the newest first")
  public Page<Counted> recounts(@BeanParam Paging page) {
    Page<Recount> found = recounts.list(visit.caller(), page.request());
    return new Page<>(found.items().stream().map(Counted::of).toList(), found.next());
  }

  @GET
  @Path("recounts/{recount}")
  @Operation(summary = "One of them and how far it is")
  public Counted recount(@PathParam("recount") String recount) {
    return Counted.of(recounts.get(visit.caller(), Ids.parse("recount", recount)));
  }
}
