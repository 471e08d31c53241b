package org.tierline.examples.jakarta;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.sql.SQLException;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.kernel.Caller;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.Channel;
import org.tierline.workorder.Family;
import org.tierline.workorder.RegisterOrder;
import org.tierline.workorder.RegisterOrder.Petitioner;
import org.tierline.workorder.Registered;
import org.tierline.workorder.WorkOrders;

/** Citizens complain by the web and look how far it has come. */
@RequestScoped
@Path("cities/{city}/complaints")
@Produces(MediaType.TEXT_PLAIN)
public class Complaints {
  private static final Caller OPERATOR = Caller.operator("complaints page");

  @Inject private Tenants tenants;
  @Inject private WorkOrders workOrders;
  @Inject private Ledger ledger;

  /** Registers the order and notes it in the ledger, or neither; answers number and query code. */
  @POST
  @Transactional
  public String register(
      @PathParam("city") String city, @QueryParam("reference") String reference, String text) {
    Registered order = workOrders.register(citizenOf(city), command(text));
    try {
      ledger.note(reference, order.orderNo());
    } catch (SQLException used) {
      // An unchecked exception: the transaction goes back, and the order with it.
      throw new ClientErrorException("used before: " + reference, Status.CONFLICT, used);
    }
    return order.orderNo() + " " + order.queryCode();
  }

  /** Where the order stands. */
  @GET
  @Path("{number}")
  public String track(
      @PathParam("city") String city,
      @PathParam("number") String number,
      @QueryParam("code") String code) {
    return workOrders.track(citizenOf(city), number, code).status().name();
  }

  private Caller citizenOf(String city) {
    return tenants.find(OPERATOR, city).map(Caller::citizen).orElseThrow(NotFoundException::new);
  }

  private static RegisterOrder command(String text) {
    return new RegisterOrder(
        Channel.WEB,
        Family.ADMINISTRATIVE,
        DemandType.HELP,
        Urgency.NORMAL,
        NatureClass.ORDINARY,
        "010203",
        "网站来件",
        text,
        Petitioner.unknown(),
        null,
        null,
        true,
        null,
        null,
        null,
        null);
  }
}
