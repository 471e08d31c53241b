package org.tierline.server.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.oversight.NewMember;
import org.tierline.oversight.OversightSeats;
import org.tierline.oversight.SeatKind;
import org.tierline.server.http.Created;
import org.tierline.server.http.Days;
import org.tierline.server.http.Door;
import org.tierline.server.http.Enums;
import org.tierline.server.http.Ids;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/** The oversight seats of a city: their members, the rota, who came and what each has done. */
@Path("{tenant}/oversight")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class OversightResource {
  @Inject private OversightSeats seats;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /**
   * Who gets a seat.
   *
   * @param area the unit whose orders, with those of all units below, he may see; an id, or a code
   *     as {@code code:640104}
   * @param from the first day of his term
   * @param to the last day; left out for an open term
   */
  public record Appointment(
      @Nullable PersonId person,
      @Nullable SeatKind kind,
      @Nullable String organisation,
      @Nullable String area,
      @Nullable LocalDate from,
      @Nullable LocalDate to) {
    public Appointment {
      new Violations()
          .required("person", person)
          .required("kind", kind)
          .text("area", area, 40)
          .required("from", from)
          .optionalText("organisation", organisation, 200)
          .refuseIfAny();
    }
  }

  /** The last day of a term. */
  public record TermEnd(@Nullable LocalDate day) {
    public TermEnd {
      new Violations().required("day", day).refuseIfAny();
    }
  }

  @GET
  @Path("members")
  @Operation(summary = "All members, also former ones")
  public List<MemberAnswer> members(@PathParam("tenant") String tenant) {
    return seats.members(visit.caller()).stream().map(MemberAnswer::of).toList();
  }

  @POST
  @Path("members")
  @Operation(summary = "Give a seat to somebody who holds the role of an overseer over the area")
  public Created<MemberAnswer> appoint(@PathParam("tenant") String tenant, Appointment body) {
    var command =
        new NewMember(
            Objects.requireNonNull(body.person()),
            Objects.requireNonNull(body.kind()),
            body.organisation(),
            refs.resolve(visit.caller(), String.valueOf(body.area())),
            Objects.requireNonNull(body.from()),
            body.to());
    return created(MemberAnswer.of(seats.appoint(visit.caller(), command)));
  }

  @PUT
  @Path("members/{member}/last-day")
  @Operation(summary = "Set the last day of a member's term")
  public MemberAnswer endTerm(@PathParam("member") String member, TermEnd body) {
    return MemberAnswer.of(
        seats.endTerm(
            visit.caller(), Ids.parse("member", member), Objects.requireNonNull(body.day())));
  }

  @GET
  @Path("own-seats")
  @Operation(summary = "The seats that the caller has, or has had")
  public List<MemberAnswer> own(@PathParam("tenant") String tenant) {
    return seats.own(visit.caller()).stream().map(MemberAnswer::of).toList();
  }

  @GET
  @Path("rota")
  @Operation(summary = "Whom the rota has on each day, and who came")
  public List<RotaAnswer> rota(
      @PathParam("tenant") String tenant,
      @QueryParam("from") @ReadAs(value = LocalDate.class, required = true) @Nullable String from,
      @QueryParam("to") @ReadAs(value = LocalDate.class, required = true) @Nullable String to) {
    return seats.rota(visit.caller(), Days.required("from", from), Days.required("to", to)).stream()
        .map(RotaAnswer::of)
        .toList();
  }

  @POST
  @Path("attendances")
  @Operation(summary = "Take the caller's seat for today")
  public Created<AttendanceAnswer> begin(@PathParam("tenant") String tenant) {
    return created(AttendanceAnswer.of(seats.begin(visit.caller())));
  }

  @POST
  @Path("attendances/end")
  @Operation(summary = "Leave the caller's seat")
  public AttendanceAnswer end(@PathParam("tenant") String tenant) {
    return AttendanceAnswer.of(seats.end(visit.caller()));
  }

  @GET
  @Path("reports")
  @Operation(summary = "What members have done from one day to another, both included")
  public List<SeatReportAnswer> reports(
      @PathParam("tenant") String tenant,
      @QueryParam("from") @ReadAs(value = LocalDate.class, required = true) @Nullable String from,
      @QueryParam("to") @ReadAs(value = LocalDate.class, required = true) @Nullable String to,
      @QueryParam("kind") @ReadAs(SeatKind.class) @Nullable String kind) {
    return seats
        .report(
            visit.caller(),
            Days.required("from", from),
            Days.required("to", to),
            Enums.parse("kind", kind, SeatKind.class))
        .stream()
        .map(SeatReportAnswer::of)
        .toList();
  }

  private static <T> Created<T> created(T body) {
    return Created.of(body);
  }
}
