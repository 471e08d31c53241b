package org.tierline.server.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.CalendarDay;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.Deadline;
import org.tierline.calendar.Limit;
import org.tierline.calendar.SpecialDay;
import org.tierline.calendar.WorkingDayMode;
import org.tierline.calendar.WorkingHours;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.DeadlineRebasing;

/** A unit's calendar: what holds there, and what is the unit's own. */
@Path("{tenant}/units/{unit}/calendar")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class UnitCalendarResource {
  @Inject private Calendars calendars;
  @Inject private DeadlineRebasing rebasing;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /** Usual hours of a working day; with the morning alone, one block without a break. */
  public record Hours(
      @Nullable LocalTime amStart,
      @Nullable LocalTime amEnd,
      @Nullable LocalTime pmStart,
      @Nullable LocalTime pmEnd) {

    WorkingHours command() {
      if (amStart == null || amEnd == null || pmStart == null || pmEnd == null) {
        throw Invalid.of("hours", KernelError.REQUIRED);
      }
      try {
        return new WorkingHours(amStart, amEnd, pmStart, pmEnd);
      } catch (IllegalArgumentException e) {
        throw Invalid.of("hours", KernelError.MALFORMED, String.valueOf(e.getMessage()));
      }
    }
  }

  /** A unit's own usual hours and mode; what is left out is inherited. */
  public record Usual(@Nullable Hours hours, @Nullable WorkingDayMode mode) {}

  /** A day of a unit's own. */
  public record Day(
      @Nullable LocalDate date,
      @Nullable Boolean working,
      @Nullable String name,
      @Nullable Hours hours) {
    public Day {
      new Violations()
          .required("date", date)
          .required("working", working)
          .text("name", name, 120)
          .refuseIfAny();
    }

    SpecialDay command() {
      return new SpecialDay(
          Objects.requireNonNull(date),
          Boolean.TRUE.equals(working),
          String.valueOf(name),
          hours == null ? null : hours.command());
    }
  }

  /** When something is due, and why, step by step in words. */
  public record Explained(Instant dueAt, List<String> steps, Set<Integer> yearsNotLoaded) {}

  @GET
  @Operation(summary = "What a unit's calendar says about each day of a range")
  public List<CalendarDay> days(
      @PathParam("unit") String unit,
      @QueryParam("from") @ReadAs(value = LocalDate.class, required = true) @Nullable String from,
      @QueryParam("to") @ReadAs(value = LocalDate.class, required = true) @Nullable String to) {
    return calendars.days(
        visit.caller(),
        id(unit),
        parse("from", from, LocalDate::parse),
        parse("to", to, LocalDate::parse));
  }

  @PUT
  @Path("usual")
  @Operation(
      summary = "Set a unit's usual hours and how its working days end; tells what does not follow")
  public OpenDeadlines setUsual(@PathParam("unit") String unit, Usual body) {
    Hours hours = body.hours();
    calendars.setHours(
        visit.caller(), id(unit), hours == null ? null : hours.command(), body.mode());
    return open(unit);
  }

  @PUT
  @Path("days")
  @Operation(summary = "Set days of a unit's own; tells which deadlines do not follow")
  public OpenDeadlines setDays(@PathParam("unit") String unit, List<Day> body) {
    var days = new ArrayList<SpecialDay>();
    for (int i = 0; i < body.size(); i++) {
      if (body.get(i) == null) {
        throw Invalid.of("[" + i + "]", KernelError.REQUIRED);
      }
      days.add(body.get(i).command());
    }
    calendars.setSpecialDays(visit.caller(), id(unit), days);
    return open(unit);
  }

  @DELETE
  @Path("days/{date}")
  @Operation(summary = "Take back a day of a unit's own; tells which deadlines do not follow")
  public OpenDeadlines removeDay(
      @PathParam("unit") String unit, @PathParam("date") @ReadAs(LocalDate.class) String date) {
    calendars.removeSpecialDay(visit.caller(), id(unit), parse("date", date, LocalDate::parse));
    return open(unit);
  }

  @GET
  @Path("deadline")
  @Operation(summary = "When a limit runs out for a unit, with every step of the sum in words")
  public Explained deadline(
      @PathParam("unit") String unit,
      @QueryParam("start") @ReadAs(value = Instant.class, required = true) @Nullable String start,
      @QueryParam("limit") @ReadAs(value = Limit.class, required = true) @Nullable String limit) {
    Deadline deadline =
        calendars.explain(
            visit.caller(),
            id(unit),
            parse("start", start, Instant::parse),
            parse("limit", limit, Limit::parse));
    return new Explained(
        deadline.dueAt(), deadline.words(visit.language()), deadline.yearsNotLoaded());
  }

  private OpenDeadlines open(String unit) {
    return OpenDeadlines.of(rebasing, visit.caller(), id(unit));
  }

  private UnitId id(String unit) {
    return refs.resolve(visit.caller(), unit);
  }

  private static <T> T parse(String field, @Nullable String text, Function<String, T> parser) {
    if (text == null) {
      throw Invalid.of(field, KernelError.REQUIRED);
    }
    try {
      return parser.apply(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw Invalid.of(field, KernelError.MALFORMED, text);
    }
  }
}
