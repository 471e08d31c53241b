package org.tierline.server.workorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Paging;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.RestrictedLook;
import org.tierline.workorder.RestrictedOrder;
import org.tierline.workorder.RestrictedOrders;
import org.tierline.workorder.RestrictedReader;

/** Orders that only named people may know of: who they are, and who has looked. */
@Path("{tenant}/restricted-orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class RestrictedOrdersResource {
  @Inject private RestrictedOrders restricted;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /** Which unit is reported about, its id or its code as {@code code:640104}, and why. */
  public record Accusation(@Nullable String unit, @Nullable String reason) {
    public Accusation {
      new Violations().required("unit", unit).text("reason", reason, 500).refuseIfAny();
    }
  }

  /** Who may know of it, and why. */
  public record NewReader(@Nullable String person, @Nullable String reason) {
    public NewReader {
      new Violations().required("person", person).text("reason", reason, 500).refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "The city's restricted orders without what they are about, the newest first")
  public Page<RestrictedOrder> list(@BeanParam Paging page) {
    return restricted.list(visit.caller(), page.request());
  }

  @GET
  @Path("own")
  @Operation(summary = "The restricted orders that the caller was named for, the newest first")
  public Page<RestrictedOrder> own(@BeanParam Paging page) {
    return restricted.own(visit.caller(), page.request());
  }

  @POST
  @Path("{order}/accusations")
  @Operation(summary = "Say which unit is reported about; all who work there stay out")
  public RestrictedOrder accuse(@PathParam("order") String order, Accusation body) {
    return restricted.accuse(
        visit.caller(),
        OrderId.parse(order),
        refs.resolve(visit.caller(), String.valueOf(body.unit())),
        String.valueOf(body.reason()));
  }

  @GET
  @Path("{order}/readers")
  @Operation(summary = "Who may know of a restricted order")
  public List<RestrictedReader> readers(@PathParam("order") String order) {
    return restricted.readers(visit.caller(), OrderId.parse(order));
  }

  @POST
  @Path("{order}/readers")
  @Operation(summary = "Name somebody who may know of a restricted order")
  public RestrictedOrder name(@PathParam("order") String order, NewReader body) {
    return restricted.name(
        visit.caller(),
        OrderId.parse(order),
        PersonId.parse(String.valueOf(body.person())),
        String.valueOf(body.reason()));
  }

  @POST
  @Path("{order}/readers/{person}/removals")
  @Operation(summary = "Take somebody off the list of those who may know of it")
  public RestrictedOrder strike(
      @PathParam("order") String order, @PathParam("person") String person, Cause body) {
    return restricted.strike(
        visit.caller(), OrderId.parse(order), PersonId.parse(person), body.given());
  }

  @GET
  @Path("{order}/looks")
  @Operation(summary = "Who has opened a restricted order, the newest first")
  public Page<RestrictedLook> looks(@PathParam("order") String order, @BeanParam Paging page) {
    return restricted.looks(visit.caller(), OrderId.parse(order), page.request());
  }

  @POST
  @Path("{order}/releases")
  @Operation(summary = "Let everybody see it again whom it concerns; the director of the centre")
  public void lift(@PathParam("order") String order, Cause body) {
    restricted.lift(visit.caller(), OrderId.parse(order), body.given());
  }
}
