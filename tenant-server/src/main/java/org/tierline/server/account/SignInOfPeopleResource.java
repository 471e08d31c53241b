package org.tierline.server.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.identity.FactorStatus;
import org.tierline.identity.SecondFactors;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.org.AccountEvents;
import org.tierline.org.Sessions;
import org.tierline.server.http.Door;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;
import org.tierline.server.http.Visitors;

/** How the people of an administrator sign in: sessions, second factor, log. */
@Path("{tenant}/people/{person}/sign-in")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class SignInOfPeopleResource {
  @Inject private Sessions sessions;
  @Inject private SecondFactors factors;
  @Inject private AccountEvents events;
  @Inject private Visit visit;
  @Inject private Visitors visitors;

  @GET
  @Path("sessions")
  @Operation(summary = "Where a person is signed in")
  public Page<SessionAnswer> sessions(@PathParam("person") String person, @BeanParam Paging page) {
    return SessionAnswer.page(
        sessions.list(visit.caller(), PersonId.parse(person), page.request()), visit.session());
  }

  @DELETE
  @Path("sessions")
  @Operation(summary = "End all sessions of a person")
  public void endAll(@PathParam("person") String person) {
    sessions.endAll(visit.caller(), PersonId.parse(person), null);
    visitors.forget();
  }

  @GET
  @Path("second-factor")
  @Operation(summary = "How it stands with a person's second factor")
  public FactorStatus factor(@PathParam("person") String person) {
    return factors.status(visit.caller(), PersonId.parse(person));
  }

  @DELETE
  @Path("second-factor")
  @Operation(summary = "Take a person's second factor off; it stands in the log of sign-in")
  public void disableFactor(@PathParam("person") String person) {
    factors.disable(visit.caller(), PersonId.parse(person));
  }

  @GET
  @Path("events")
  @Operation(summary = "What was done to a person's passwords, codes, sessions and keys")
  public Page<EventAnswer> events(@PathParam("person") String person, @BeanParam Paging page) {
    return EventAnswer.page(events.list(visit.caller(), PersonId.parse(person), page.request()));
  }
}
