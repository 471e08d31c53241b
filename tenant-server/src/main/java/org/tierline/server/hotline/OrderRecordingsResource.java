package org.tierline.server.hotline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.hotline.Recordings;
import org.tierline.kernel.OrderId;
import org.tierline.server.http.Door;
import org.tierline.server.http.Visit;

/** The recordings of all calls that belong to an order. */
@Path("{tenant}/work-orders/{order}/recordings")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class OrderRecordingsResource {
  @Inject private Recordings recordings;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "The recordings of an order's calls, also deleted ones, oldest first")
  public List<RecordingAnswer> list(@PathParam("order") String order) {
    return recordings.ofOrder(visit.caller(), OrderId.parse(order)).stream()
        .map(RecordingAnswer::of)
        .toList();
  }
}
