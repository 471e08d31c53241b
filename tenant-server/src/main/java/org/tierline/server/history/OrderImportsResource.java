package org.tierline.server.history;

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
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.tierline.history.ImportFormat;
import org.tierline.history.ImportMode;
import org.tierline.history.ImportStep;
import org.tierline.history.OrderImport;
import org.tierline.history.OrderImports;
import org.tierline.history.RefusedLine;
import org.tierline.history.StartImport;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.server.http.Door;
import org.tierline.server.http.Enums;
import org.tierline.server.http.Ids;
import org.tierline.server.http.Ok;
import org.tierline.server.http.OneOf;
import org.tierline.server.http.Paging;
import org.tierline.server.http.ReadAs;
import org.tierline.server.http.Statuses;
import org.tierline.server.http.Visit;

/** Historic orders of another system, brought in from a file that is the body itself. */
@Path("{tenant}/order-imports")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Door(Door.Visitor.PERSON)
public class OrderImportsResource {
  private static final String CSV = "text/csv";
  private static final String JSON_LINES = "application/x-ndjson";

  @Inject private OrderImports imports;
  @Inject private Visit visit;

  /** What stands against a line, in the language of whoever reads it. */
  public record LineAnswer(int no, long line, String column, String code, String message) {
    static LineAnswer of(RefusedLine refused, Locale language) {
      return new LineAnswer(
          refused.no(),
          refused.line(),
          refused.violation().field(),
          refused.violation().rule().slug(),
          refused.violation().text(language));
    }
  }

  /** What was done with a file. */
  public record StepAnswer(
      int no,
      ImportStep.Kind kind,
      Instant at,
      @Nullable PersonId person,
      String actor,
      String facts) {
    static StepAnswer of(ImportStep step) {
      return new StepAnswer(
          step.no(), step.kind(), step.at(), step.person(), step.actor(), step.facts());
    }
  }

  @POST
  @Consumes({CSV, JSON_LINES})
  @Operation(summary = "Take in a file of historic orders; the body is its content")
  @Statuses({200, 202})
  public OneOf<ImportAnswer> start(
      @QueryParam("name") @DefaultValue("orders") String name,
      @QueryParam("mode") @ReadAs(ImportMode.class) @DefaultValue("GOOD_LINES") String mode,
      @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String type,
      InputStream content) {
    boolean csv = type != null && type.toLowerCase(Locale.ROOT).startsWith(CSV);
    var command =
        new StartImport(
            name,
            csv ? ImportFormat.CSV : ImportFormat.JSON_LINES,
            Objects.requireNonNull(Enums.parse("mode", mode, ImportMode.class)));
    OrderImports.Started started = imports.start(visit.caller(), command, content);
    return OneOf.as(
        ImportAnswer.class,
        Response.status(started.sentBefore() ? Response.Status.OK : Response.Status.ACCEPTED)
            .entity(ImportAnswer.of(started.run()))
            .build());
  }

  @GET
  @Operation(summary = "The imports of the city, the newest first")
  public Page<ImportAnswer> list(@BeanParam Paging page) {
    Page<OrderImport> found = imports.list(visit.caller(), page.request());
    return new Page<>(found.items().stream().map(ImportAnswer::of).toList(), found.next());
  }

  @GET
  @Path("{import}")
  @Operation(summary = "One import and how far it has come")
  public ImportAnswer get(@PathParam("import") String id) {
    return ImportAnswer.of(imports.get(visit.caller(), number(id)));
  }

  @GET
  @Path("{import}/errors")
  @Operation(summary = "What stands against lines of the file, in pages")
  public Page<LineAnswer> errors(@PathParam("import") String id, @BeanParam Paging page) {
    Page<RefusedLine> found = imports.refusedLines(visit.caller(), number(id), page.request());
    Locale language = visit.language();
    return new Page<>(
        found.items().stream().map(each -> LineAnswer.of(each, language)).toList(), found.next());
  }

  @GET
  @Path("{import}/errors")
  @Produces(CSV)
  @Operation(summary = "What stands against lines of the file, as a file")
  public Ok<StreamingOutput> errorFile(@PathParam("import") String id) {
    long number = number(id);
    return Ok.as(
        StreamingOutput.class,
        Response.ok(RefusedFile.of(imports, visit.caller(), number), CSV + ";charset=UTF-8")
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"errors-" + number + ".csv\""));
  }

  @GET
  @Path("{import}/steps")
  @Operation(summary = "What was done with the file, and by whom")
  public List<StepAnswer> steps(@PathParam("import") String id) {
    return imports.steps(visit.caller(), number(id)).stream().map(StepAnswer::of).toList();
  }

  @POST
  @Path("{import}/stops")
  @Operation(summary = "Stop it; what is in stays in")
  public ImportAnswer stop(@PathParam("import") String id) {
    return ImportAnswer.of(imports.stop(visit.caller(), number(id)));
  }

  @POST
  @Path("{import}/resumptions")
  @Operation(summary = "Have a stopped or failed import go on")
  public ImportAnswer resume(@PathParam("import") String id) {
    return ImportAnswer.of(imports.resume(visit.caller(), number(id)));
  }

  private static long number(String id) {
    return Ids.parse("import", id);
  }
}
