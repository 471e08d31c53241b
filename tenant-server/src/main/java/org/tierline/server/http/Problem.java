package org.tierline.server.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.NextStep;

/**
 * An error answer as RFC 9457 describes it, in the language of the caller.
 *
 * @param type {@code /problems/<code>}, the same for every occurrence
 * @param title what kind of problem it is
 * @param status the HTTP status
 * @param detail what went wrong this time
 * @param instance the path that was asked for
 * @param violations which fields broke which rule, empty where no field is to blame
 * @param allowed what the caller may do on the order instead; only there where a step on an order
 *     was refused to somebody who may see it
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    String instance,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Violation> violations,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<NextStep> allowed) {
  public static final String MEDIA_TYPE = "application/problem+json";

  /**
   * One field that broke a rule.
   *
   * @param field its path, such as {@code petitioner.phones[1]}; empty for the whole body
   * @param rule a stable code, such as {@code required}
   * @param message the rule in the language of the caller
   */
  public record Violation(String field, String rule, String message) {}
}
