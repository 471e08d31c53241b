package org.tierline.kernel;

/**
 * By what a caller came in. It stands on the trail of what he does; it opens nothing.
 *
 * @param id the number of the session or key, or the issuer's name; at most 255 characters, never a
 *     secret
 */
public record Origin(Kind kind, String id) {
  private static final int LONGEST = 255;

  /** What sort of way it is. */
  public enum Kind {
    /** A session of somebody who has signed in. */
    SESSION,
    /** The key of a machine. */
    KEY,
    /** A token of an outside issuer. */
    ISSUER
  }

  public Origin {
    new Violations().required("kind", kind).text("id", id, LONGEST).refuseIfAny();
  }

  public static Origin session(long id) {
    return new Origin(Kind.SESSION, Long.toString(id));
  }

  public static Origin key(String id) {
    return new Origin(Kind.KEY, id);
  }

  public static Origin issuer(String name) {
    return new Origin(Kind.ISSUER, name);
  }
}
