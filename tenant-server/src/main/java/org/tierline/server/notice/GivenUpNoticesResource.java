package org.tierline.server.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.tierline.kernel.Page;
import org.tierline.notice.NoticeView;
import org.tierline.notice.Notices;
import org.tierline.server.http.Door;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;

/** Notices of the whole city that could not be sent. */
@Path("{tenant}/given-up-notices")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class GivenUpNoticesResource {
  @Inject private Notices notices;
  @Inject private Visit visit;

  @GET
  @Operation(summary = "Notices that were given up, oldest first")
  public Page<SentNotice> list(@BeanParam Paging page) {
    Page<NoticeView> found = notices.givenUp(visit.caller(), page.request());
    return new Page<>(found.items().stream().map(SentNotice::of).toList(), found.next());
  }

  @POST
  @Path("{notice}/retry")
  @Operation(summary = "Have a notice tried again")
  public void retry(@PathParam("notice") String notice) {
    notices.retry(visit.caller(), Ids.parse("notice", notice));
  }
}
