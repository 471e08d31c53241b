package org.tierline.server.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags: ETag on answers, If-Match on changes. */
public final class Etags {
  private Etags() {}

  /** The version that a change was based on; null where the client did not say. */
  public static @Nullable Long expected(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
      return null;
    }
    String tag = ifMatch.strip();
    try {
      if (tag.length() > 2 && tag.startsWith("\"") && tag.endsWith("\"")) {
        return Long.valueOf(tag.substring(1, tag.length() - 1));
      }
    } catch (NumberFormatException e) {
      throw new ProblemException(ProblemType.PRECONDITION_MALFORMED, tag);
    }
    throw new ProblemException(ProblemType.PRECONDITION_MALFORMED, tag);
  }

  /** An answer with the version as its tag. */
  public static Response ok(Object body, long version) {
    return tagged(Response.Status.OK, body, version);
  }

  /** The answer to a creation, with the version as its tag. */
  public static Response created(Object body, long version) {
    return tagged(Response.Status.CREATED, body, version);
  }

  private static Response tagged(Response.Status status, Object body, long version) {
    return Response.status(status).entity(body).tag(new EntityTag(Long.toString(version))).build();
  }
}
