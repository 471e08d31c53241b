package org.tierline.server.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.identity.ClaimRule;
import org.tierline.identity.ClaimRules;
import org.tierline.identity.NewClaimRule;
import org.tierline.kernel.Page;
import org.tierline.kernel.Violations;
import org.tierline.org.Role;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Paging;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;
import org.tierline.server.http.Visitors;

/** By which rules claims of outside issuers give roles at a unit. */
@Path("{tenant}/units/{unit}/claim-rules")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class UnitClaimRulesResource {
  @Inject private ClaimRules rules;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;
  @Inject private Visitors visitors;

  /**
   * A rule to be made.
   *
   * @param issuer as it stands in its tokens
   * @param value what somebody belongs to there
   */
  public record NewRule(
      @Nullable String issuer,
      @Nullable String value,
      @Nullable Role role,
      @Nullable Boolean subtree) {
    public NewRule {
      new Violations()
          .text("issuer", issuer, 255)
          .text("value", value, 255)
          .required("role", role)
          .refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "The rules by which claims give roles at the unit")
  public Page<RuleAnswer> list(@PathParam("unit") String unit, @BeanParam Paging page) {
    return RuleAnswer.page(
        rules.rules(visit.caller(), refs.resolve(visit.caller(), unit), page.request()));
  }

  @POST
  @Operation(summary = "Make a rule by which claims give a role, or take one over")
  public Created<RuleAnswer> add(@PathParam("unit") String unit, NewRule body) {
    ClaimRule made =
        rules.addRule(
            visit.caller(),
            new NewClaimRule(
                String.valueOf(body.issuer()),
                String.valueOf(body.value()),
                Objects.requireNonNull(body.role()),
                refs.resolve(visit.caller(), unit),
                Boolean.TRUE.equals(body.subtree())));
    visitors.forget();
    return Created.of(RuleAnswer.of(made));
  }
}
