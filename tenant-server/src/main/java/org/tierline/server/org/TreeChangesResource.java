package org.tierline.server.org;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Page;
import org.tierline.reorganization.TreeChangeLine;
import org.tierline.reorganization.TreeChanges;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Idempotency;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/**
 * Changes of the tree of units under its open work: carried out, and on record. What one would do
 * is shown by {@link TreePreviewsResource}.
 */
@Path("{tenant}/tree-changes")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class TreeChangesResource {
  @Inject private TreeChanges changes;
  @Inject private Idempotency idempotency;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  @POST
  @Operation(summary = "Carry it out, if the tree is still the one of that version")
  public Created<TreeChangeAnswer> apply(
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      Reorganization body) {
    Caller caller = visit.caller();
    return idempotency.once(
        caller,
        key,
        body,
        () ->
            TreeChangeAnswer.of(
                changes.apply(
                    caller,
                    body.command(reference -> refs.resolve(caller, reference)),
                    Etags.expected(ifMatch))));
  }

  @GET
  @Operation(summary = "What was changed, the last first")
  public Page<TreeChangeAnswer> list(@BeanParam Paging page) {
    return TreeChangeAnswer.page(changes.list(visit.caller(), page.request()));
  }

  @GET
  @Path("{change}")
  @Operation(summary = "One change")
  public TreeChangeAnswer get(@PathParam("change") String change) {
    return TreeChangeAnswer.of(changes.get(visit.caller(), Ids.parse("change", change)));
  }

  @GET
  @Path("{change}/lines")
  @Operation(summary = "What a change has touched, as it was reported when it was carried out")
  public Page<TreeChangeLine> lines(@PathParam("change") String change, @BeanParam Paging page) {
    return changes.lines(visit.caller(), Ids.parse("change", change), page.request());
  }
}
