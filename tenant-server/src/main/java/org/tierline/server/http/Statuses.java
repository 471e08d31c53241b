package org.tierline.server.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** With which statuses an endpoint says that all went well, where its type does not say it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Statuses {
  int[] value();

  /** Whether an ETag stands beside them. */
  boolean tagged() default false;
}
