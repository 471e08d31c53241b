package org.tierline.server.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
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
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.Violations;
import org.tierline.oversight.NewSocialNote;
import org.tierline.oversight.NoteStatus;
import org.tierline.oversight.SocialNoteView;
import org.tierline.oversight.SocialNotes;
import org.tierline.oversight.TransferNote;
import org.tierline.server.http.Door;
import org.tierline.server.http.Enums;
import org.tierline.server.http.Etags;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.TaggedCreated;
import org.tierline.server.http.UnitRefs;
import org.tierline.server.http.Visit;

/**
 * Social-conditions notes, from draft to special report. Each step takes the version that the
 * client has read by If-Match, and answers the note with its new version as ETag.
 */
@Path("{tenant}/social-notes")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class SocialNotesResource {
  @Inject private SocialNotes notes;
  @Inject private UnitRefs refs;
  @Inject private Visit visit;

  /** A note, and the orders that it is made from. */
  public record NoteDraft(
      @Nullable String title, @Nullable String text, @Nullable List<@Nullable OrderId> orders) {

    NewSocialNote command() {
      return new NewSocialNote(
          title == null ? "" : title,
          text == null ? "" : text,
          orders == null ? List.of() : orders.stream().filter(Objects::nonNull).toList());
    }
  }

  /**
   * To whom a note goes.
   *
   * @param unit an id, or a code as {@code code:640104}
   * @param order under which the unit deals with it; may be left out
   */
  public record NoteTransfer(@Nullable String unit, @Nullable OrderId order) {
    public NoteTransfer {
      new Violations().text("unit", unit, 40).refuseIfAny();
    }
  }

  /** What the unit answers. */
  public record NoteAnswer(@Nullable String text) {
    public NoteAnswer {
      new Violations().text("text", text, 10_000).refuseIfAny();
    }
  }

  /** The title of the special report. */
  public record SpecialReport(@Nullable String title) {
    public SpecialReport {
      new Violations().text("title", title, 200).refuseIfAny();
    }
  }

  @GET
  @Operation(summary = "Notes that the caller may read, newest first; one status by ?status=")
  public Page<SocialNoteAnswer> list(
      @PathParam("tenant") String tenant,
      @QueryParam("status") @ReadAs(NoteStatus.class) @Nullable String status,
      @BeanParam Paging page) {
    return SocialNoteAnswer.page(
        notes.list(
            visit.caller(), Enums.parse("status", status, NoteStatus.class), page.request()));
  }

  @POST
  @Operation(summary = "Begin a note from orders of the caller's area")
  public TaggedCreated<SocialNoteAnswer> draft(@PathParam("tenant") String tenant, NoteDraft body) {
    SocialNoteView note = notes.draft(visit.caller(), body.command());
    return Etags.created(SocialNoteAnswer.of(note), note.version());
  }

  @GET
  @Path("{note}")
  @Operation(summary = "One note")
  public Tagged<SocialNoteAnswer> get(@PathParam("note") String note) {
    return tagged(notes.get(visit.caller(), id(note)));
  }

  @PUT
  @Path("{note}")
  @Operation(summary = "Write a draft anew")
  public Tagged<SocialNoteAnswer> amend(
      @PathParam("note") String note,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      NoteDraft body) {
    return tagged(notes.amend(visit.caller(), id(note), Etags.expected(ifMatch), body.command()));
  }

  @POST
  @Path("{note}/submit")
  @Operation(summary = "Hand a draft in")
  public Tagged<SocialNoteAnswer> submit(
      @PathParam("note") String note, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
    return tagged(notes.submit(visit.caller(), id(note), Etags.expected(ifMatch)));
  }

  @POST
  @Path("{note}/transfer")
  @Operation(summary = "Hand a submitted note to a unit to answer")
  public Tagged<SocialNoteAnswer> transfer(
      @PathParam("note") String note,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      NoteTransfer body) {
    var command =
        new TransferNote(refs.resolve(visit.caller(), String.valueOf(body.unit())), body.order());
    return tagged(notes.transfer(visit.caller(), id(note), Etags.expected(ifMatch), command));
  }

  @POST
  @Path("{note}/answer")
  @Operation(summary = "Answer a note for the unit with which it lies")
  public Tagged<SocialNoteAnswer> answer(
      @PathParam("note") String note,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      NoteAnswer body) {
    return tagged(
        notes.answer(
            visit.caller(), id(note), Etags.expected(ifMatch), String.valueOf(body.text())));
  }

  @POST
  @Path("{note}/publish")
  @Operation(summary = "Publish an answered note in a special report")
  public Tagged<SocialNoteAnswer> publish(
      @PathParam("note") String note,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      SpecialReport body) {
    return tagged(
        notes.publish(
            visit.caller(), id(note), Etags.expected(ifMatch), String.valueOf(body.title())));
  }

  private static long id(String note) {
    return Ids.parse("note", note);
  }

  private static Tagged<SocialNoteAnswer> tagged(SocialNoteView note) {
    return Etags.ok(SocialNoteAnswer.of(note), note.version());
  }
}
