package org.tierline.server.feedback;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.feedback.RatingLinks;
import org.tierline.feedback.RatingView;
import org.tierline.server.http.Door;
import org.tierline.server.http.Idempotency;
import org.tierline.server.http.Ok;
import org.tierline.server.http.Repeatable;
import org.tierline.server.http.Visit;
import org.tierline.workorder.OrderStanding;

/** For petitioners who follow a link: see what there is to rate, and rate, without signing in. */
@Path("{tenant}/ratings/{token}")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.CITIZEN)
public class RatingsResource {
  @Inject private RatingLinks links;
  @Inject private Idempotency idempotency;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "What there is to rate, by the link's token alone")
  public RatingView look(@PathParam("token") String token) {
    return links.look(visit.caller(), token, visit.language());
  }

  @POST
  @Operation(summary = "Rate, once, by the link's token alone")
  public Ok<OrderStanding> rate(
      @PathParam("token") String token,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Rating body) {
    return idempotency.taken(
        visit.caller(),
        key,
        new Repeatable("ratings", token, null, body),
        () -> links.rateByLink(visit.caller(), token, body.command()));
  }
}
