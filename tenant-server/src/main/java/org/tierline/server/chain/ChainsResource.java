package org.tierline.server.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Flags;
import org.tierline.server.http.Problems;
import org.tierline.server.http.RefusedAs;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.TaggedCreated;
import org.tierline.server.http.Visit;
import org.tierline.workorder.ChainView;
import org.tierline.workorder.Chains;

/**
 * The chains of a city's orders. {@code {version}} is a number, 0 for the one that is shipped, or
 * {@code current} for the one under which orders begin now.
 */
@Path("{tenant}/chains")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class ChainsResource {
  private static final String TEXT = MediaType.TEXT_PLAIN + ";charset=UTF-8";

  @Inject private Chains chains;
  @Inject private Visit visit;
  @Context private UriInfo uri;

  /** A definition to be tried. */
  public record Definition(@Nullable String definition) {
    public Definition {
      new Violations().required("definition", definition).refuseIfAny();
    }
  }

  /** A definition that is to become the city's chain, and why. */
  public record NewChain(@Nullable String definition, @Nullable String reason) {
    public NewChain {
      new Violations().required("definition", definition).text("reason", reason, 500).refuseIfAny();
    }
  }

  /**
   * How open orders are taken over.
   *
   * @param states for states that the other version lacks, which of its states takes their orders
   */
  public record Migration(@Nullable Map<String, @Nullable String> states) {
    public Migration {
      var check = new Violations();
      if (states != null) {
        states.forEach((state, to) -> check.required("states." + state, to));
      }
      check.refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "How each version that the city has made came about, the newest first")
  public List<ChainView.Made> versions() {
    return chains.versions(visit.caller());
  }

  @GET
  @Path("{version}")
  @Operation(summary = "One version as it was written, and what it says")
  public Tagged<ChainAnswer> get(@PathParam("version") String version) {
    ChainView chain = view(version);
    return Etags.ok(ChainAnswer.of(chain, visit.language()), chain.version());
  }

  @GET
  @Path("{version}/definition")
  @Produces(TEXT)
  @Operation(summary = "One version as it was written, as a text")
  public String definition(@PathParam("version") String version) {
    return view(version).definition();
  }

  @GET
  @Path("{version}/diagram")
  @Produces(TEXT)
  @Operation(summary = "One version drawn, as a Mermaid state diagram")
  public String diagram(@PathParam("version") String version) {
    return view(version).report().diagram(visit.language());
  }

  @POST
  @Path("checks")
  @Operation(
      summary =
          "What a definition says, what is wrong with it, and whose parts would stop counting;"
              + " nothing is written")
  public CheckAnswer check(Definition body) {
    return CheckAnswer.of(
        chains.check(visit.caller(), String.valueOf(body.definition())), visit.language());
  }

  @POST
  @Operation(summary = "Make a definition the chain under which orders begin from now on")
  @RefusedAs(RefusedChain.class)
  public TaggedCreated<ChainAnswer> define(
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch, NewChain body) {
    String definition = String.valueOf(body.definition());
    try {
      ChainView made =
          chains.define(
              visit.caller(), definition, String.valueOf(body.reason()), Etags.expected(ifMatch));
      return Etags.created(ChainAnswer.of(made, visit.language()), made.version());
    } catch (Invalid refused) {
      throw RefusedChain.of(
          refused,
          chains.check(visit.caller(), definition).report(),
          new Problems(visit.language(), uri.getRequestUri().getPath()));
    }
  }

  @POST
  @Path("{version}/migrations")
  @Operation(summary = "Take open orders to the version, or only say what that would do")
  public MigrationAnswer migrate(
      @PathParam("version") String version,
      @QueryParam("dryRun") @DefaultValue("false") String dryRun,
      Migration body) {
    boolean dry = Flags.parse("dryRun", dryRun);
    var states = new HashMap<String, String>();
    if (body.states() != null) {
      body.states().forEach((state, to) -> states.put(state, String.valueOf(to)));
    }
    return MigrationAnswer.of(
        chains.migrate(visit.caller(), number(version), states, dry), visit.language());
  }

  private ChainView view(String version) {
    return version.equals("current")
        ? chains.current(visit.caller())
        : chains.get(visit.caller(), number(version));
  }

  private static int number(String version) {
    try {
      return Integer.parseInt(version);
    } catch (NumberFormatException e) {
      throw Invalid.of("version", KernelError.MALFORMED, "current, 0, 1, …");
    }
  }
}
