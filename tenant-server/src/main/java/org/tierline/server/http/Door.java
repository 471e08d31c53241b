package org.tierline.server.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Who may come to an endpoint at all. Every endpoint carries it, on its method or class; what he
 * may do there is decided by the use case from his grants.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Door {
  Visitor value();

  /** Sorts of visitors. */
  enum Visitor {
    /** Anybody; a citizen where the path names a city. Limited in rate by address. */
    CITIZEN,
    /** Somebody who signs in: anybody, limited more strictly. */
    SIGN_IN,
    /** A person of the city that the path names, by token. */
    PERSON,
    /** The same, also before he has chosen a password of his own and enrolled a second factor. */
    NEW_PERSON,
    /** An operator of the installation, by token. */
    OPERATOR,
    /** The same, also before he has chosen a password of his own and enrolled a second factor. */
    NEW_OPERATOR
  }
}
