package org.tierline.server.attachment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.Attachments;
import org.tierline.attachment.NewAttachment;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Idempotency;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Ok;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Repeatable;
import org.tierline.server.http.Visit;

/** The files of a request for its petitioner, by its number and query code. */
@Path("{tenant}/requests/{orderNo}/attachments")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.CITIZEN)
public class RequestAttachmentsResource {
  @Inject private Attachments attachments;
  @Inject private Idempotency idempotency;
  @Inject private Visit visit;

  /** What makes one file the same as another. */
  private record Sent(String name, @Nullable String type, String sha256) {}

  @GET
  @Operation(summary = "The files of a request that its petitioner may see")
  public List<PetitionersFile> list(
      @PathParam("orderNo") String orderNo,
      @HeaderParam("Query-Code") @ReadAs(required = true) @Nullable String code) {
    return attachments.listForPetitioner(visit.caller(), orderNo, required(code)).stream()
        .map(PetitionersFile::of)
        .toList();
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Operation(summary = "Add a file to a request; the body is its content")
  public Created<PetitionersFile> upload(
      @PathParam("orderNo") String orderNo,
      @HeaderParam("Query-Code") @ReadAs(required = true) @Nullable String code,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @BeanParam FileSent sent,
      InputStream content) {
    String shown = required(code);
    var file = sent.attachment();
    return key == null
        ? Created.of(added(orderNo, shown, file, content))
        : addedOnce(orderNo, shown, file, key, content);
  }

  private PetitionersFile added(
      String orderNo, String code, NewAttachment file, InputStream content) {
    return PetitionersFile.of(
        Uploads.take(
            () -> attachments.uploadForPetitioner(visit.caller(), orderNo, code, file, content)));
  }

  /**
   * Whoever shows no right code sends nothing here. The file comes in whole before the key is
   * looked for, as its content tells whether it is the same, and a slow client holds no transaction
   * open.
   */
  private Created<PetitionersFile> addedOnce(
      String orderNo, String code, NewAttachment file, String key, InputStream content) {
    attachments.listForPetitioner(visit.caller(), orderNo, code);
    try (BodyFile came = BodyFile.receive(content)) {
      var sent = new Sent(file.name(), file.declaredType(), came.sha256());
      return idempotency.once(
          visit.caller(),
          key,
          new Repeatable("attachments", orderNo, code, sent),
          () -> added(orderNo, code, file, came.open()));
    }
  }

  @GET
  @Path("{attachment}/content")
  @Produces(MediaType.WILDCARD)
  @Operation(summary = "The content of a file that the petitioner may see")
  public Ok<StreamingOutput> open(
      @PathParam("orderNo") String orderNo,
      @HeaderParam("Query-Code") @ReadAs(required = true) @Nullable String code,
      @PathParam("attachment") String attachment) {
    return Downloads.of(
        attachments.openForPetitioner(
            visit.caller(), orderNo, required(code), Ids.parse("attachment", attachment)));
  }

  private static String required(@Nullable String code) {
    if (code == null) {
      throw Invalid.of("Query-Code", KernelError.REQUIRED);
    }
    return code;
  }
}
