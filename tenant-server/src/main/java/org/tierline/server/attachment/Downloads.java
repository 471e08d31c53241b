package org.tierline.server.attachment;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.tierline.attachment.AttachmentContent;
import org.tierline.attachment.AttachmentView;
import org.tierline.server.http.Ok;

/**
 * Files on their way out, sent while they are read. They are to be saved and not shown: a browser
 * that opens one in the page of the service would let it speak in the service's name.
 */
final class Downloads {
  private Downloads() {}

  static Ok<StreamingOutput> of(AttachmentContent content) {
    AttachmentView about = content.about();
    StreamingOutput bytes =
        out -> {
          try (content) {
            content.stream().transferTo(out);
          }
        };
    return Ok.as(
        StreamingOutput.class,
        Response.ok(bytes, about.mediaType())
            .header(HttpHeaders.CONTENT_LENGTH, about.size())
            .header(HttpHeaders.CONTENT_DISPOSITION, disposition(about.name())));
  }

  /** With a name in ASCII for old clients, and the whole name (RFC 6266, RFC 8187). */
  static String disposition(String name) {
    String ascii = name.replaceAll("[^A-Za-z0-9._ -]", "_");
    String whole = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename=\"%s\"; filename*=UTF-8''%s"
        .formatted(ascii, whole.replace("*", "%2A"));
  }
}
