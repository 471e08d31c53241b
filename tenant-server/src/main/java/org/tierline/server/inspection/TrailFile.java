package org.tierline.server.inspection;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import org.jspecify.annotations.Nullable;
import org.tierline.inspection.AuditExport;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.server.http.Ok;

/** The answer that is a trail as a file, sent while it is read. */
public final class TrailFile {
  /** Its media type. */
  public static final String JSON_LINES = "application/x-ndjson";

  private TrailFile() {}

  /** The answer. */
  public static Ok<StreamingOutput> answer(AuditExport export) {
    StreamingOutput lines = export::writeTo;
    return Ok.as(
        StreamingOutput.class,
        Response.ok(lines, JSON_LINES)
            .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit-trail.jsonl\""));
  }

  /** Behind which entry the file begins; null where nothing is said. */
  public static @Nullable Long behind(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw Invalid.of("behind", KernelError.MALFORMED, text);
    }
  }
}
