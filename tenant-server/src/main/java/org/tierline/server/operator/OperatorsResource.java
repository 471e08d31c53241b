package org.tierline.server.operator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.OperatorFactors;
import org.tierline.identity.OperatorSessions;
import org.tierline.kernel.Page;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.OperatorVisitors;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;
import org.tierline.tenant.Operators;

/** The operators of the installation. */
@Path("operator/console/operators")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.OPERATOR)
public class OperatorsResource {
  @Inject private Operators operators;
  @Inject private OperatorFactors factors;
  @Inject private OperatorSessions sessions;
  @Inject private OperatorVisitors visitors;
  @Inject private Visit visit;

  /** A further operator. */
  public record NewOperator(@Nullable String login) {
    public NewOperator {
      new Violations().text("login", login, 63).refuseIfAny();
    }
  }

  /** A further operator and his password, told only here. */
  public record AddedOperator(String login, String oneTimePassword) {}

  @GET
  @Operation(summary = "The logins of the operators, in their order")
  public Page<String> list(@BeanParam Paging paging) {
    return operators.logins(visit.caller(), paging.request());
  }

  @POST
  @Operation(summary = "Make the account of a further operator; tells his one-time password")
  public Created<AddedOperator> add(NewOperator body) {
    String login = String.valueOf(body.login());
    return Created.of(new AddedOperator(login, operators.add(visit.caller(), login)));
  }

  @DELETE
  @Path("{login}")
  @Operation(summary = "Remove another operator's account; his sessions end")
  public void remove(@PathParam("login") String login) {
    operators.remove(visit.caller(), login);
    visitors.forget();
  }

  @DELETE
  @Path("{login}/second-factor")
  @Operation(summary = "Take another operator's second factor off, such as when it is lost")
  public void disableFactor(@PathParam("login") String login) {
    factors.disable(visit.caller(), login);
  }

  @DELETE
  @Path("{login}/sessions")
  @Operation(summary = "End all sessions of an operator but this one")
  public void endSessions(@PathParam("login") String login) {
    sessions.endAll(visit.caller(), login, visit.session());
    visitors.forget();
  }
}
