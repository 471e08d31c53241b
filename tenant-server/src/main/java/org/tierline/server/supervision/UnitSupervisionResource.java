package org.tierline.server.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Page;
import org.tierline.kernel.UnitId;
import org.tierline.server.http.Door;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.supervision.NoticeAnswers;
import org.tierline.supervision.NoticeView;
import org.tierline.supervision.PointsEntry;
import org.tierline.supervision.Supervision;
import org.tierline.supervision.SupervisionNotices;
import org.tierline.supervision.UnitSupervision;

/** How a unit stands: what was given to it, its points, and the notices in its pools. */
@Path("{tenant}/units/{unit}/supervision")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class UnitSupervisionResource {
  private static final String EXAMPLE = "2026-03-02T09:00:00Z";

  @Inject private Supervision supervision;
  @Inject private SupervisionNotices notices;
  @Inject private NoticeAnswers answers;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "What was given to the unit from one instant to another, and its points")
  public UnitSupervision period(
      @PathParam("unit") String unit,
      @QueryParam("since") @ReadAs(value = Instant.class, required = true) @Nullable String since,
      @QueryParam("until") @ReadAs(value = Instant.class, required = true) @Nullable String until) {
    return supervision.ofUnit(
        visit.caller(), id(unit), instant("since", since), instant("until", until));
  }

  @GET
  @Path("points")
  @Operation(summary = "The unit's ledger of points, newest first")
  public Page<PointsEntry> points(@PathParam("unit") String unit, @BeanParam Paging page) {
    return supervision.points(visit.caller(), id(unit), page.request());
  }

  @GET
  @Path("public-pool")
  @Operation(summary = "Unfinished notices that anybody of the unit's supervisors may take")
  public Page<NoticeView> publicPool(@PathParam("unit") String unit, @BeanParam Paging page) {
    return notices.publicPool(visit.caller(), id(unit), page.request());
  }

  @GET
  @Path("own-pool")
  @Operation(summary = "Unfinished notices that the caller has taken or drafted for the unit")
  public Page<NoticeView> ownPool(@PathParam("unit") String unit, @BeanParam Paging page) {
    return notices.ownPool(visit.caller(), id(unit), page.request());
  }

  @GET
  @Path("waiting-notices")
  @Operation(summary = "Notices that the unit has still to answer, by what is due first")
  public Page<NoticeView> waiting(@PathParam("unit") String unit, @BeanParam Paging page) {
    return answers.waiting(visit.caller(), id(unit), page.request());
  }

  private UnitId id(String unit) {
    return refs.resolve(visit.caller(), unit);
  }

  private static Instant instant(String field, @Nullable String text) {
    if (text == null) {
      throw Invalid.of(field, KernelError.REQUIRED);
    }
    try {
      OffsetDateTime at = OffsetDateTime.parse(text);
      if (at.getYear() >= 1900 && at.getYear() <= 9999) {
        return at.toInstant();
      }
    } catch (DateTimeException e) {
      throw Invalid.of(field, KernelError.MALFORMED, EXAMPLE);
    }
    throw Invalid.of(field, KernelError.MALFORMED, EXAMPLE);
  }
}
