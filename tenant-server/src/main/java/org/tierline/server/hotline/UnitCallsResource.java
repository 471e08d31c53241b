package org.tierline.server.hotline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.hotline.CallRate;
import org.tierline.hotline.CallView;
import org.tierline.hotline.CallWarning;
import org.tierline.hotline.Calls;
import org.tierline.kernel.Page;
import org.tierline.kernel.UnitId;
import org.tierline.server.http.Door;
import org.tierline.server.http.Paging;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/** The calls of a unit, how many are connected, and what was noted about them. */
@Path("{tenant}/units/{unit}/calls")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class UnitCallsResource {
  @Inject private Calls calls;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /** A warning; see {@link CallWarning}. */
  public record WarningAnswer(
      String id,
      UnitId unit,
      CallWarning.Kind kind,
      Instant raisedAt,
      LocalDate raisedOn,
      int calls,
      int connected,
      @Nullable Instant clearedAt) {

    static WarningAnswer of(CallWarning warning) {
      return new WarningAnswer(
          Long.toString(warning.id()),
          warning.unit(),
          warning.kind(),
          warning.raisedAt(),
          warning.raisedOn(),
          warning.calls(),
          warning.connected(),
          warning.clearedAt());
    }
  }

  /** How many calls were connected; see {@link CallRate}. */
  public record RateAnswer(
      UnitId unit,
      Instant from,
      Instant to,
      long offered,
      long connected,
      int leastPerMille,
      boolean low) {

    static RateAnswer of(CallRate rate) {
      return new RateAnswer(
          rate.unit(),
          rate.from(),
          rate.to(),
          rate.offered(),
          rate.connected(),
          rate.leastPerMille(),
          rate.isLow());
    }
  }

  @GET
  @Operation(summary = "The calls of a unit, those that were reported last first")
  public Page<CallAnswer> list(@PathParam("unit") String unit, @BeanParam Paging page) {
    Page<CallView> found = calls.list(visit.caller(), id(unit), page.request());
    return new Page<>(found.items().stream().map(CallAnswer::of).toList(), found.next());
  }

  @GET
  @Path("rate")
  @Operation(summary = "How many of the last 24 hours' calls were connected")
  public RateAnswer rate(@PathParam("unit") String unit) {
    return RateAnswer.of(calls.rate(visit.caller(), id(unit)));
  }

  @GET
  @Path("warnings")
  @Operation(summary = "What was noted about the calls of a unit, the newest first")
  public Page<WarningAnswer> warnings(@PathParam("unit") String unit, @BeanParam Paging page) {
    Page<CallWarning> found = calls.warnings(visit.caller(), id(unit), page.request());
    return new Page<>(found.items().stream().map(WarningAnswer::of).toList(), found.next());
  }

  private UnitId id(String unit) {
    return refs.resolve(visit.caller(), unit);
  }
}
