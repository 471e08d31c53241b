package org.tierline.server.http;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.server.http.Problem.Violation;

/**
 * Turns every exception into a problem answer. Containers wrap exceptions in each other, so the
 * chain of causes is searched for the first one that says what the caller did wrong.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private static final String RETRY_AFTER = "Retry-After";

  @Context private HttpHeaders headers;
  @Context private UriInfo uri;

  @Override
  public Response toResponse(Throwable failure) {
    Response given = failure instanceof WebApplicationException e ? e.getResponse() : null;
    if (given != null && (given.getStatus() < 400 || given.hasEntity())) {
      return given;
    }
    Problems problems =
        Problems.forRequest(
            headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE), uri.getRequestUri().getPath());
    Problem problem = problem(failure, problems);
    Response.ResponseBuilder answer =
        Response.status(problem.status())
            .type(Problem.MEDIA_TYPE)
            .language(problems.language())
            .entity(problem);
    if (problem.status() == 408) {
      // What is still to come of the body would be taken for the next request.
      answer.header("Connection", "close");
    }
    if (problem.status() == 401) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (failure instanceof ProblemException refused && refused.retryAfter() > 0) {
      answer.header(RETRY_AFTER, refused.retryAfter());
    }
    if (failure instanceof ProblemException refused
        && refused.type() == ProblemType.RANGE_NOT_SATISFIABLE) {
      answer.header("Content-Range", "bytes */" + refused.arguments()[0]);
    }
    keepHeaders(given, answer);
    return answer.build();
  }

  private static void keepHeaders(@Nullable Response given, Response.ResponseBuilder answer) {
    if (given != null) {
      for (String name : List.of(HttpHeaders.ALLOW, RETRY_AFTER)) {
        String value = given.getHeaderString(name);
        if (value != null) {
          answer.header(name, value);
        }
      }
    }
  }

  /** What the caller is told about an exception; what nobody foresaw is logged as an incident. */
  static Problem problem(Throwable failure, Problems problems) {
    List<Throwable> chain = chain(failure);
    for (Throwable link : chain) {
      Problem known = known(link, problems);
      if (known != null) {
        return known;
      }
    }
    for (Throwable link : chain) {
      if (link instanceof WebApplicationException e && e.getResponse().getStatus() != 500) {
        return problems.ofStatus(e.getResponse().getStatus());
      }
    }
    return problems.incident(failure);
  }

  private static @Nullable Problem known(Throwable failure, Problems problems) {
    if (failure instanceof BodyTooLargeException e) {
      return problems.of(ProblemType.BODY_TOO_LARGE, kibibytes(e.limit()));
    }
    if (failure instanceof BodyTooSlowException) {
      return problems.of(ProblemType.BODY_TOO_SLOW);
    }
    if (failure instanceof BodyCutOffException) {
      return problems.of(ProblemType.BODY_CUT_OFF);
    }
    if (failure instanceof EmptyBodyException) {
      return problems.of(ProblemType.BODY_MISSING);
    }
    if (failure instanceof BadJsonException e) {
      return JsonProblems.of(e.reason(), problems);
    }
    if (failure instanceof DomainException refused) {
      return problems.ofDomain(refused);
    }
    if (failure instanceof ProblemException e) {
      return problems.of(e.type(), e.arguments());
    }
    if (failure instanceof ConstraintViolationException e) {
      return problems.invalid(e.getConstraintViolations().stream().map(v -> violation(v)).toList());
    }
    return null;
  }

  private static Violation violation(ConstraintViolation<?> broken) {
    List<String> steps = new ArrayList<>();
    for (Path.Node node : broken.getPropertyPath()) {
      switch (node.getKind()) {
        case PROPERTY, CONTAINER_ELEMENT -> steps.add(node.toString());
        default -> {}
      }
    }
    return new Violation(String.join(".", steps), rule(broken), broken.getMessage());
  }

  private static String rule(ConstraintViolation<?> broken) {
    String annotation =
        broken.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    return annotation.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  private static List<Throwable> chain(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> chain = new ArrayList<>();
    for (Throwable link = failure; link != null && seen.add(link); link = link.getCause()) {
      chain.add(link);
    }
    return chain;
  }

  static String kibibytes(long bytes) {
    return Long.toString(bytes / 1024);
  }
}
