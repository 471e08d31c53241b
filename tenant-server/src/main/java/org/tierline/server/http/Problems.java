package org.tierline.server.http;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.NotFound;
import org.tierline.server.http.Problem.Violation;

/**
 * Makes problem answers for one request: in its language, about its path.
 *
 * @param language English or Chinese
 * @param path the path asked for
 */
public record Problems(Locale language, String path) {
  private static final Logger LOG = Logger.getLogger(Problems.class.getName());
  private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.CHINESE);
  private static final ResourceBundle.Control EXACT =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

  /** For a request with this Accept-Language header, which may be absent or broken. */
  static Problems forRequest(@Nullable String acceptLanguage, String path) {
    return new Problems(language(acceptLanguage), path);
  }

  static Locale language(@Nullable String acceptLanguage) {
    if (acceptLanguage == null) {
      return Locale.ENGLISH;
    }
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
      return best == null ? Locale.ENGLISH : best;
    } catch (IllegalArgumentException e) {
      // A broken header is no reason to refuse the request.
      return Locale.ENGLISH;
    }
  }

  public Problem of(ProblemType type, Object... arguments) {
    return make(type, type.status(), List.of(), arguments);
  }

  public Problem invalid(List<Violation> violations) {
    return make(ProblemType.BODY_INVALID, ProblemType.BODY_INVALID.status(), violations);
  }

  /** A problem with the fields of a request, where the message stands under {@code rule.<rule>}. */
  public Problem invalid(String field, String rule, Object... arguments) {
    return invalid(List.of(violation(field, rule, arguments)));
  }

  Violation violation(String field, String rule, Object... arguments) {
    return new Violation(field, rule, text("rule." + rule, arguments));
  }

  /** The refusal of a use case. */
  public Problem ofDomain(DomainException refused) {
    int status =
        refused instanceof Invalid
            ? 400
            : refused instanceof Forbidden
                ? 403
                : refused instanceof NotFound ? 404 : refused instanceof Conflict ? 409 : 422;
    List<Violation> violations =
        refused instanceof Invalid invalid
            ? invalid.violations().stream()
                .map(v -> new Violation(v.field(), v.rule().slug(), v.text(language)))
                .toList()
            : List.of();
    if (refused instanceof Invalid) {
      return invalid(violations);
    }
    return new Problem(
        "/problems/" + refused.code().slug(),
        text("refused." + status),
        status,
        refused.text(language),
        path,
        violations,
        refused.allowed());
  }

  /** The answer for a bare status; 405 and its like keep their own number. */
  Problem ofStatus(int status) {
    return make(ProblemType.of(status), status, List.of());
  }

  /** Tells the log everything and the caller a number to ask for. */
  Problem incident(@Nullable Throwable failure) {
    String incident = UUID.randomUUID().toString();
    LOG.log(Level.SEVERE, "incident " + incident + " at " + path, failure);
    return of(ProblemType.INTERNAL_ERROR, incident);
  }

  private Problem make(
      ProblemType type, int status, List<Violation> violations, Object... arguments) {
    return new Problem(
        "/problems/" + type.code(),
        text(type.code() + ".title"),
        status,
        text(type.code() + ".detail", arguments),
        path,
        violations,
        null);
  }

  private String text(String key, Object... arguments) {
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "org.tierline.server.http.problems", language, Problems.class.getClassLoader(), EXACT);
    return new MessageFormat(bundle.getString(key), Locale.ROOT).format(arguments);
  }
}
