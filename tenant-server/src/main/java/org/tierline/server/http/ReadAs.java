package org.tierline.server.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a text in an address or a header is read as, and whether a request without it is refused; so
 * that the description of the interface says it. The resource reads the text itself, to answer a
 * wrong one with a problem that names it.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.PARAMETER, ElementType.FIELD})
public @interface ReadAs {
  Class<?> value() default String.class;

  boolean required() default false;
}
