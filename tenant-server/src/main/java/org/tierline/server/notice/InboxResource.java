package org.tierline.server.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.notice.InboxItem;
import org.tierline.notice.Inboxes;
import org.tierline.server.http.Door;
import org.tierline.server.http.Flags;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.Visit;

/** What the caller himself was told within the platform. */
@Path("{tenant}/inbox")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class InboxResource {
  @Inject private Inboxes inboxes;
  @Inject private Visit visit;

  /** Something in an inbox as JSON shows it: every id is a string. */
  public record ItemAnswer(
      String id,
      @Nullable OrderId order,
      String subject,
      String body,
      Instant createdAt,
      @Nullable Instant readAt) {

    static ItemAnswer of(InboxItem item) {
      return new ItemAnswer(
          Long.toString(item.id()),
          item.order(),
          item.subject(),
          item.body(),
          item.createdAt(),
          item.readAt());
    }
  }

  /** How many are not read. */
  public record Unread(long unread) {}

  /** How many were marked as read. */
  public record Marked(int marked) {}

  @GET
  @Operation(summary = "The caller's inbox, the newest first, all of it or what he has not read")
  public Page<ItemAnswer> list(
      @QueryParam("unread") @DefaultValue("false") String unread, @BeanParam Paging page) {
    Page<InboxItem> found =
        inboxes.list(visit.caller(), Flags.parse("unread", unread), page.request());
    return new Page<>(found.items().stream().map(ItemAnswer::of).toList(), found.next());
  }

  @GET
  @Path("unread")
  @Operation(summary = "How many the caller has not read")
  public Unread unread() {
    return new Unread(inboxes.unread(visit.caller()));
  }

  @POST
  @Path("{item}/read")
  @Operation(summary = "Mark one as read")
  public void read(@PathParam("item") String item) {
    inboxes.read(visit.caller(), Ids.parse("item", item));
  }

  @POST
  @Path("{item}/read-up-to")
  @Operation(summary = "Mark one and all older ones as read")
  public Marked readUpTo(@PathParam("item") String item) {
    return new Marked(inboxes.readUpTo(visit.caller(), Ids.parse("item", item)));
  }
}
