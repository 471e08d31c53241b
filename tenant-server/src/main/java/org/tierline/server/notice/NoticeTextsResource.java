package org.tierline.server.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Violations;
import org.tierline.notice.NoticePlace;
import org.tierline.notice.NoticeText;
import org.tierline.notice.NoticeTexts;
import org.tierline.notice.SaveNoticeText;
import org.tierline.notice.TemplateVersion;
import org.tierline.server.http.Door;
import org.tierline.server.http.Etags;
import org.tierline.server.http.ProblemException;
import org.tierline.server.http.ProblemType;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.Visit;

/**
 * The wordings of a city's notices; {@code {template}} is such as {@code clock-warning}, {@code
 * {language}} is {@code zh} or {@code en}.
 */
@Path("{tenant}/notice-texts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class NoticeTextsResource {
  @Inject private NoticeTexts texts;
  @Inject private Visit visit;

  /** A wording and why it is changed. */
  public record NewText(@Nullable String subject, @Nullable String body, @Nullable String reason) {
    public NewText {
      new Violations()
          .required("subject", subject)
          .required("body", body)
          .text("reason", reason, 500)
          .refuseIfAny();
    }

    NoticeText text() {
      return new NoticeText(String.valueOf(subject), String.valueOf(body));
    }
  }

  /**
   * A wording in one language.
   *
   * @param places what the text may name, such as {@code {orderNo}}
   * @param version 0 for what is shipped
   * @param createdAt null for what is shipped
   * @param createdBy null for what is shipped, and where an operator saved it
   */
  public record TextAnswer(
      String template,
      String language,
      int version,
      String subject,
      String body,
      List<String> places,
      String reason,
      @Nullable Instant createdAt,
      @Nullable PersonId createdBy) {

    static TextAnswer of(TemplateVersion version) {
      return new TextAnswer(
          version.name().slug(),
          version.language(),
          version.version(),
          version.text().subject(),
          version.text().body(),
          version.name().places().stream().map(NoticePlace::key).toList(),
          version.reason(),
          version.createdAt(),
          version.createdBy());
    }
  }

  @GET
  @Operation(summary = "Every wording that holds now, in both languages")
  public List<TextAnswer> list() {
    return texts.list(visit.caller()).stream().map(TextAnswer::of).toList();
  }

  @GET
  @Path("{template}/{language}")
  @Operation(summary = "The wording that holds now")
  public Tagged<TextAnswer> get(
      @PathParam("template") String template, @PathParam("language") String language) {
    return tagged(texts.versions(visit.caller(), template, language).get(0));
  }

  @GET
  @Path("{template}/{language}/versions")
  @Operation(summary = "All wordings that ever held, the newest first, the shipped one last")
  public List<TextAnswer> versions(
      @PathParam("template") String template, @PathParam("language") String language) {
    return texts.versions(visit.caller(), template, language).stream().map(TextAnswer::of).toList();
  }

  @PUT
  @Path("{template}/{language}")
  @Operation(summary = "Save a wording of the city's own")
  public Tagged<TextAnswer> save(
      @PathParam("template") String template,
      @PathParam("language") String language,
      @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      NewText body) {
    var command = new SaveNoticeText(expected(ifMatch), body.text(), String.valueOf(body.reason()));
    return tagged(texts.save(visit.caller(), template, language, command));
  }

  private static @Nullable Integer expected(@Nullable String ifMatch) {
    Long version = Etags.expected(ifMatch);
    if (version != null && version.intValue() != version) {
      throw new ProblemException(ProblemType.PRECONDITION_MALFORMED, String.valueOf(ifMatch));
    }
    return version == null ? null : version.intValue();
  }

  @POST
  @Path("{template}/{language}/previews")
  @Operation(summary = "How a wording would read, filled with samples; nothing is saved")
  public NoticeText preview(
      @PathParam("template") String template,
      @PathParam("language") String language,
      NoticeText body) {
    return texts.preview(visit.caller(), template, language, body);
  }

  private static Tagged<TextAnswer> tagged(TemplateVersion version) {
    return Etags.ok(TextAnswer.of(version), version.version());
  }
}
