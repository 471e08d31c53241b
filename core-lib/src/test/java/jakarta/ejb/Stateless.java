package jakarta.ejb;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Stands in for the container's annotation, which is not on this class path, for one bad fixture.
 */
@Retention(RetentionPolicy.RUNTIME)
public @interface Stateless {}
