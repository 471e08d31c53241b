package org.tierline.server.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.kernel.OrderId;
import org.tierline.notice.Notices;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** Who was told of what about an order. */
@Path("{tenant}/work-orders/{order}/notices")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class OrderNoticesResource {
  @Inject private Notices notices;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "Notices of an order that the caller may see, oldest first")
  public List<SentNotice> list(@PathParam("order") String order) {
    return notices.ofOrder(visit.caller(), OrderId.parse(order)).stream()
        .map(SentNotice::of)
        .toList();
  }
}
