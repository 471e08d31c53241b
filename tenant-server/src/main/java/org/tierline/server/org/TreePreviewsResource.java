package org.tierline.server.org;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Page;
import org.tierline.reorganization.AffectedDates;
import org.tierline.reorganization.AffectedOrder;
import org.tierline.reorganization.TreeChanges;
import org.tierline.reorganization.TreeCommand;
import org.tierline.reorganization.TreePreview;
import org.tierline.reorganization.TreePreviews;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/**
 * What a change of the tree would do, before it is carried out: counted, and page by page. Each is
 * asked for with the body of the change itself. Where a page is asked for with the tag of the
 * preview, and for every page after the first, the answer is 409 once the tree was changed.
 */
@Path("{tenant}/tree-changes/previews")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class TreePreviewsResource {
  @Inject private TreeChanges changes;
  @Inject private TreePreviews previews;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  @POST
  @Operation(summary = "What a change of the tree would do; its tag is the version of the tree")
  public Tagged<TreeChangeAnswer.Preview> preview(Reorganization body) {
    TreePreview preview = changes.preview(visit.caller(), command(body));
    return Etags.ok(TreeChangeAnswer.Preview.of(preview), preview.treeVersion());
  }

  @POST
  @Path("orders")
  @Operation(summary = "All open orders that it would touch, and where their turns will lie")
  public Page<AffectedOrder> orders(
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @BeanParam Paging page,
      Reorganization body) {
    return previews.orders(visit.caller(), command(body), Etags.expected(ifMatch), page.request());
  }

  @POST
  @Path("clocks")
  @Operation(summary = "All dates that would be others by the calendars of the new places")
  public Page<AffectedDates> clocks(
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @BeanParam Paging page,
      Reorganization body) {
    return previews.clocks(visit.caller(), command(body), Etags.expected(ifMatch), page.request());
  }

  @POST
  @Path("people")
  @Operation(summary = "All people whose roles it would touch, and what they gain and lose")
  public Page<AffectedPersonAnswer> people(
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @BeanParam Paging page,
      Reorganization body) {
    return AffectedPersonAnswer.page(
        previews.people(visit.caller(), command(body), Etags.expected(ifMatch), page.request()));
  }

  private TreeCommand command(Reorganization body) {
    Caller caller = visit.caller();
    return body.command(reference -> refs.resolve(caller, reference));
  }
}
