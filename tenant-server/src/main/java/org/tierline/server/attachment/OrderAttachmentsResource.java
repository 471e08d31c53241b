package org.tierline.server.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.AttachmentView;
import org.tierline.attachment.Attachments;
import org.tierline.attachment.NewAttachment;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Flags;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Visit;

/** The files of an order. */
@Path("{tenant}/work-orders/{order}/attachments")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class OrderAttachmentsResource {
  @Inject private Attachments attachments;
  @Inject private Visit visit;

  /** What is told of a file beside its content. */
  public static class Labels {
    @QueryParam("name")
    @ReadAs(required = true)
    @DefaultValue("")
    private String name = "";

    @QueryParam("visibleToPetitioner")
    @DefaultValue("false")
    private String visible = "false";

    @QueryParam("centreOnly")
    @DefaultValue("false")
    private String centreOnly = "false";

    NewAttachment command(OrderId order, @Nullable String type) {
      return new NewAttachment(
          order,
          name,
          type,
          Flags.parse("visibleToPetitioner", visible),
          Flags.parse("centreOnly", centreOnly));
    }
  }

  @GET
  @Operation(summary = "The files of an order that the caller may see, oldest first")
  public Page<AttachmentAnswer> list(@PathParam("order") String order, @BeanParam Paging page) {
    Page<AttachmentView> found =
        attachments.list(visit.caller(), OrderId.parse(order), page.request());
    return new Page<>(found.items().stream().map(AttachmentAnswer::of).toList(), found.next());
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Add a file to an order; the body is its content")
  public Created<AttachmentAnswer> upload(
      @PathParam("order") String order,
      @BeanParam Labels labels,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
      InputStream content) {
    NewAttachment file = labels.command(OrderId.parse(order), type);
    return Uploads.created(
        AttachmentAnswer.of(Uploads.take(() -> attachments.upload(visit.caller(), file, content))));
  }
}
