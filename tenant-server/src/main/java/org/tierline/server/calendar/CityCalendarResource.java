package org.tierline.server.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.calendar.Calendars;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;
import org.tierline.workorder.DeadlineRebasing;

/** The holiday arrangements of a city. */
@Path("{tenant}/calendar")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class CityCalendarResource {
  @Inject private Calendars calendars;
  @Inject private DeadlineRebasing rebasing;
  @Inject private Visit visit;

  @POST
  @Path("years/{year}/shipped")
  @Operation(summary = "Load a year's holiday arrangement that is shipped with the server")
  public OpenDeadlines loadShipped(@PathParam("year") int year) {
    calendars.loadShippedHolidays(visit.caller(), year);
    return open();
  }

  @POST
  @Path("years")
  @Consumes(MediaType.APPLICATION_JSON)
  @Operation(summary = "Load a year's holiday arrangement from a yearly holiday file")
  public OpenDeadlines load(String json) {
    calendars.loadHolidayFile(visit.caller(), json, "upload");
    return open();
  }

  private OpenDeadlines open() {
    return OpenDeadlines.of(rebasing, visit.caller(), null);
  }
}
