package org.tierline.server.workorder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.OrderId;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ok;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Visit;
import org.tierline.workorder.LogExport;
import org.tierline.workorder.OrderLogs;

/** Logs of orders for those who check the city from outside; sent while they are read. */
@Path("{tenant}/audit/order-log")
@ApplicationScoped
@Produces({OrderLogResource.JSON_LINES, MediaType.APPLICATION_JSON})
@Door(Door.Visitor.PERSON)
public class OrderLogResource {
  static final String JSON_LINES = "application/x-ndjson";

  @Inject private OrderLogs logs;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "The logs of all orders that were registered from one day to another")
  public Ok<StreamingOutput> period(
      @QueryParam("from") @ReadAs(value = LocalDate.class, required = true) @Nullable String from,
      @QueryParam("to") @ReadAs(value = LocalDate.class, required = true) @Nullable String to) {
    LocalDate first = day("from", from);
    LocalDate last = day("to", to);
    return answer(
        logs.exportPeriod(visit.caller(), first, last), "order-log-" + first + "-" + last);
  }

  @GET
  @Path("{order}")
  @Operation(summary = "The log of one order")
  public Ok<StreamingOutput> order(@PathParam("order") String order) {
    OrderId id = OrderId.parse(order);
    return answer(logs.exportOrder(visit.caller(), id), "order-log-" + id);
  }

  private static Ok<StreamingOutput> answer(LogExport export, String name) {
    StreamingOutput lines = export::writeTo;
    return Ok.as(
        StreamingOutput.class,
        Response.ok(lines, JSON_LINES)
            .header(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + ".jsonl\""));
  }

  private static LocalDate day(String field, @Nullable String text) {
    if (text == null) {
      throw Invalid.of(field, KernelError.REQUIRED);
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw Invalid.of(field, KernelError.MALFORMED, text);
    }
  }
}
