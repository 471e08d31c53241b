package org.tierline.jakarta;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;

import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the {@link javax.sql.DataSource} that the host produces for the library: a pool of the
 * container that takes part in JTA, logged in as the runtime role, its schema already migrated.
 *
 * <pre>{@code
 * @Produces @TierlineDatabase @Resource(lookup = "java:app/jdbc/city")
 * private DataSource city;
 * }</pre>
 */
@Qualifier
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({TYPE, METHOD, FIELD, PARAMETER})
public @interface TierlineDatabase {}
