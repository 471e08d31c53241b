package org.tierline.server.supervision;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.YearMonth;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.kernel.Page;
import org.tierline.server.http.Door;
import org.tierline.server.http.Months;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Visit;
import org.tierline.supervision.BulletinEntry;
import org.tierline.supervision.Bulletins;

/** What a city publishes of criticism, month by month. */
@Path("{tenant}/bulletins/{month}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class BulletinsResource {
  @Inject private Bulletins bulletins;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "The criticism published in a month such as 2026-03, oldest first")
  public Page<BulletinEntry> month(
      @PathParam("month") @ReadAs(YearMonth.class) String month, @BeanParam Paging page) {
    return bulletins.ofMonth(visit.caller(), Months.required("month", month), page.request());
  }
}
