package org.tierline.server.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.Attachments;
import org.tierline.attachment.NewAttachment;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Violations;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Flags;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Ok;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Visit;

/** Single files: taken in before there is an order, read, given to an order, removed. */
@Path("{tenant}/attachments")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class AttachmentsResource {
  @Inject private Attachments attachments;
  @Inject private Visit visit;

  /** The order that a file is given to. */
  public record Link(@Nullable OrderId order) {
    public Link {
      new Violations().required("order", order).refuseIfAny();
    }
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Take in a file that is given to an order later; the body is its content")
  public Created<AttachmentAnswer> upload(
      @QueryParam("name") @ReadAs(required = true) @DefaultValue("") String name,
      @QueryParam("visibleToPetitioner") @DefaultValue("false") String visible,
      @QueryParam("centreOnly") @DefaultValue("false") String centreOnly,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
      InputStream content) {
    var file =
        new NewAttachment(
            null,
            name,
            type,
            Flags.parse("visibleToPetitioner", visible),
            Flags.parse("centreOnly", centreOnly));
    return Uploads.created(
        AttachmentAnswer.of(Uploads.take(() -> attachments.upload(visit.caller(), file, content))));
  }

  @GET
  @Path("{attachment}/content")
  @Produces(MediaType.WILDCARD)
  @Operation(summary = "The content of a file")
  public Ok<StreamingOutput> open(@PathParam("attachment") String attachment) {
    return Downloads.of(attachments.open(visit.caller(), Ids.parse("attachment", attachment)));
  }

  @PUT
  @Path("{attachment}/order")
  @Operation(summary = "Give a file that was taken in beforehand to an order")
  public AttachmentAnswer link(@PathParam("attachment") String attachment, Link body) {
    return AttachmentAnswer.of(
        attachments.link(
            visit.caller(),
            Ids.parse("attachment", attachment),
            Objects.requireNonNull(body.order())));
  }

  @DELETE
  @Path("{attachment}")
  @Operation(summary = "Remove a file, with a reason")
  public AttachmentAnswer remove(
      @PathParam("attachment") String attachment,
      @QueryParam("reason") @ReadAs(required = true) @Nullable String reason) {
    new Violations().required("reason", reason).refuseIfAny();
    return AttachmentAnswer.of(
        attachments.remove(
            visit.caller(), Ids.parse("attachment", attachment), String.valueOf(reason)));
  }
}
