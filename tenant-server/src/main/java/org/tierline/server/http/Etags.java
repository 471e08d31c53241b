package org.tierline.server.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Response;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Versions as entity tags: ETag on answers, If-Match on changes. */
public final class Etags {
  /** Proxies that compress what they pass on mark its tag as weak, or write the way behind it. */
  private static final Pattern TAG = Pattern.compile("(?:W/)?\"(-?[0-9]{1,19})(?:-[a-z]{1,8})?\"");

  private Etags() {}

  /**
   * The version that a change was based on; null where the client did not say. It is the version of
   * the data, whatever bytes told it: so a tag that a proxy has marked stands for the same.
   */
  public static @Nullable Long expected(@Nullable String ifMatch) {
    if (ifMatch == null || ifMatch.isBlank() || ifMatch.strip().equals("*")) {
      return null;
    }
    Matcher tag = TAG.matcher(ifMatch.strip());
    try {
      if (tag.matches()) {
        return Long.valueOf(tag.group(1));
      }
    } catch (NumberFormatException e) {
      throw new ProblemException(ProblemType.PRECONDITION_MALFORMED, ifMatch.strip());
    }
    throw new ProblemException(ProblemType.PRECONDITION_MALFORMED, ifMatch.strip());
  }

  /** An answer with the version as its tag. */
  public static <T> Tagged<T> ok(T body, long version) {
    return new Tagged<>(tagged(Response.Status.OK, body, version));
  }

  /** The answer to a creation, with the version as its tag. */
  public static <T> TaggedCreated<T> created(T body, long version) {
    return new TaggedCreated<>(tagged(Response.Status.CREATED, body, version));
  }

  private static Response tagged(Response.Status status, Object body, long version) {
    return Response.status(status).entity(body).tag(new EntityTag(Long.toString(version))).build();
  }
}
