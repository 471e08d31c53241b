package org.tierline.server.workorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.Visit;
import org.tierline.workorder.OrderStanding;
import org.tierline.workorder.TurnClass;
import org.tierline.workorder.TurnClasses;

/** How units class their turns on an order, by classes of their own. */
@Path("{tenant}/work-orders/{order}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class TurnClassesResource {
  @Inject private TurnClasses classes;
  @Inject private Visit visit;

  /** The class that a turn gets, by its id. */
  public record Classed(@Nullable String localClass) {
    public Classed {
      new Violations().text("localClass", localClass, 20).refuseIfAny();
    }
  }

  /** How a turn is classed; see {@link TurnClass}. */
  public record ClassAnswer(
      int assignmentNo,
      UnitId unit,
      String localClass,
      UnitId owner,
      String code,
      String nameZh,
      String nameEn,
      Instant classedAt) {

    static ClassAnswer of(TurnClass each) {
      return new ClassAnswer(
          each.assignmentNo(),
          each.unit(),
          Long.toString(each.classId()),
          each.owner(),
          each.code(),
          each.nameZh(),
          each.nameEn(),
          each.classedAt());
    }
  }

  @GET
  @Path("local-classes")
  @Operation(summary = "How the units of the order's turns have classed it")
  public List<ClassAnswer> list(@PathParam("order") String order) {
    return classes.ofOrder(visit.caller(), OrderId.parse(order)).stream()
        .map(ClassAnswer::of)
        .toList();
  }

  @PUT
  @Path("assignments/{no}/local-class")
  @Operation(summary = "Put a class of the unit on its open turn, in place of an earlier one")
  public Tagged<OrderStanding> classify(
      @PathParam("order") String order,
      @PathParam("no") int no,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      Classed body) {
    OrderStanding standing =
        classes.classify(
            visit.caller(),
            OrderId.parse(order),
            Etags.expected(ifMatch),
            no,
            Ids.parse("localClass", String.valueOf(body.localClass())));
    return Etags.ok(standing, standing.version());
  }
}
