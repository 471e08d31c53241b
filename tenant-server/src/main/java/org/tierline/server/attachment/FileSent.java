package org.tierline.server.attachment;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.NewAttachment;
import org.tierline.server.http.ReadAs;

/** What a petitioner says of a file that he sends. */
public class FileSent {
  @QueryParam("name")
  @ReadAs(required = true)
  @DefaultValue("")
  private String name = "";

  @HeaderParam(HttpHeaders.CONTENT_TYPE)
  private @Nullable String type;

  /** Of the request whose address it is sent to, and his own to see. */
  NewAttachment attachment() {
    return new NewAttachment(null, name, type, true, false);
  }
}
