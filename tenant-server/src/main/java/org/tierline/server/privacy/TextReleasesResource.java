package org.tierline.server.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Violations;
import org.tierline.privacy.TextReleases;
import org.tierline.redaction.Finding;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.Visit;
import org.tierline.workorder.OrderStanding;

/** Texts that are to be released to a petitioner: what in them tells who somebody is. */
@Path("{tenant}/work-orders/{order}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class TextReleasesResource {
  @Inject private TextReleases releases;
  @Inject private Visit visit;

  /** A text that is being written. */
  public record DraftText(@Nullable String text) {
    public DraftText {
      new Violations().text("text", text, 8000).refuseIfAny();
    }
  }

  /** The very text that is to be released as it is, and why. */
  public record ConfirmedText(@Nullable String text, @Nullable String reason) {
    public ConfirmedText {
      new Violations().text("text", text, 8000).text("reason", reason, 500).refuseIfAny();
    }
  }

  @POST
  @Path("text-checks")
  @Operation(summary = "Where a text tells who somebody is; changes nothing")
  public List<Finding> check(@PathParam("order") String order, DraftText body) {
    return releases.check(visit.caller(), OrderId.parse(order), String.valueOf(body.text()));
  }

  @POST
  @Path("confirmed-texts")
  @Operation(summary = "Confirm that a text is released although it tells who somebody is")
  public Tagged<OrderStanding> confirm(
      @PathParam("order") String order,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      ConfirmedText body) {
    OrderStanding standing =
        releases.confirm(
            visit.caller(),
            OrderId.parse(order),
            Etags.expected(ifMatch),
            String.valueOf(body.text()),
            String.valueOf(body.reason()));
    return Etags.ok(standing, standing.version());
  }
}
