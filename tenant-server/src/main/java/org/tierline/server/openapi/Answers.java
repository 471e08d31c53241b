package org.tierline.server.openapi;

import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.lang.reflect.AnnotatedType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.tierline.server.http.Accepted;
import org.tierline.server.http.Answered;
import org.tierline.server.http.Created;
import org.tierline.server.http.Door;
import org.tierline.server.http.Problem;
import org.tierline.server.http.RefusedAs;
import org.tierline.server.http.Statuses;
import org.tierline.server.http.Tagged;
import org.tierline.server.http.TaggedCreated;

/**
 * What an endpoint answers: what its method's type says, and the problems that may come instead.
 */
final class Answers {
  private static final String PROBLEM = "Problem";
  private final Schemas schemas;

  Answers(Schemas schemas) {
    this.schemas = schemas;
  }

  /** What all endpoints answer where something is wrong. */
  APIResponse problem() {
    return problem(Problem.class)
        .addHeader("Content-Language", text("en or zh"))
        .addHeader("Retry-After", text("Seconds, where it is worth while to try again"))
        .addHeader("WWW-Authenticate", text("Bearer, where a token is missing or not good"));
  }

  private APIResponse problem(Class<?> type) {
    return OASFactory.createAPIResponse()
        .description("What is wrong, in English or Chinese by Accept-Language (RFC 9457)")
        .content(
            OASFactory.createContent()
                .addMediaType(
                    Problem.MEDIA_TYPE,
                    OASFactory.createMediaType().schema(schemas.written(Shape.of(type)))));
  }

  APIResponses of(Endpoint endpoint) {
    APIResponses all = OASFactory.createAPIResponses();
    for (int status : statuses(endpoint)) {
      all.addAPIResponse(Integer.toString(status), success(endpoint, status));
    }
    for (int status : problems(endpoint)) {
      all.addAPIResponse(Integer.toString(status), OASFactory.createAPIResponse().ref(PROBLEM));
    }
    RefusedAs refused = endpoint.method().getAnnotation(RefusedAs.class);
    if (refused != null) {
      all.addAPIResponse("400", problem(refused.value()));
    }
    return all.defaultValue(OASFactory.createAPIResponse().ref(PROBLEM));
  }

  private static int[] statuses(Endpoint endpoint) {
    Statuses said = endpoint.method().getAnnotation(Statuses.class);
    if (said != null) {
      return said.value();
    }
    Class<?> type = endpoint.method().getReturnType();
    if (type == void.class) {
      return new int[] {204};
    }
    if (Created.class.isAssignableFrom(type)) {
      return new int[] {201};
    }
    return new int[] {type == Accepted.class ? 202 : 200};
  }

  /** Those that a client of the endpoint should be ready for; others are like them. */
  private static Set<Integer> problems(Endpoint endpoint) {
    var all = new TreeSet<Integer>(List.of(400, 429));
    Door door = endpoint.annotation(Door.class);
    if (door != null && door.value() != Door.Visitor.CITIZEN) {
      all.add(401);
    }
    if (door != null && door.value() != Door.Visitor.CITIZEN || endpoint.isChange()) {
      all.add(403);
    }
    if (endpoint.path().contains("{")) {
      all.add(404);
    }
    if (endpoint.isChange()) {
      all.addAll(List.of(409, 413, 415, 422));
    }
    return all;
  }

  private APIResponse success(Endpoint endpoint, int status) {
    Class<?> type = endpoint.method().getReturnType();
    APIResponse answer = OASFactory.createAPIResponse().description(said(status));
    Statuses said = endpoint.method().getAnnotation(Statuses.class);
    if (type == Tagged.class || type == TaggedCreated.class || said != null && said.tagged()) {
      answer.addHeader("ETag", text("The version; sent back as If-Match with a change"));
    }
    if (Inputs.isRepeatable(endpoint)) {
      answer.addHeader("Idempotency-Replayed", text("true where it is the answer of before"));
    }
    Shape body = body(endpoint.method().getAnnotatedReturnType());
    if (body.raw() == StreamingOutput.class) {
      answer.addHeader("Content-Disposition", text("The name to save it under"));
    }
    // What a bare response carries is known to nobody; a test of the description refuses it.
    if (status == 204 || body.raw() == Void.class || body.raw() == Response.class) {
      return answer;
    }
    Content content = OASFactory.createContent();
    for (String each : mediaTypes(endpoint, body)) {
      content.addMediaType(each, OASFactory.createMediaType().schema(sent(body, each)));
    }
    return answer.content(content);
  }

  private Schema sent(Shape body, String mediaType) {
    if (body.raw() == String.class && mediaType.equals(MediaType.APPLICATION_JSON)) {
      return Schemas.file();
    }
    // Beside JSON the same may be answered as a bare text.
    boolean isText = mediaType.startsWith("text/") && body.raw() != StreamingOutput.class;
    return schemas.written(isText ? Shape.of(String.class) : body);
  }

  private static Shape body(AnnotatedType returned) {
    Shape shape = Shape.of(returned);
    return Answered.class.isAssignableFrom(shape.raw()) ? shape.argument(0) : shape;
  }

  private static List<String> mediaTypes(Endpoint endpoint, Shape body) {
    Produces produced = endpoint.annotation(Produces.class);
    List<String> all =
        produced == null ? List.of(MediaType.APPLICATION_JSON) : List.of(produced.value());
    // A file is never JSON: that stands there for the problems.
    return all.stream()
        .filter(each -> body.raw() != StreamingOutput.class || !each.equals("application/json"))
        .map(each -> each.replaceFirst(";.*", ""))
        .toList();
  }

  private static Header text(String description) {
    return OASFactory.createHeader()
        .description(description)
        .schema(Scalars.find(String.class).orElseThrow());
  }

  private static String said(int status) {
    return switch (status) {
      case 200 -> "As asked for";
      case 201 -> "Made";
      case 202 -> "Begun";
      case 204 -> "Done";
      case 206 -> "A part of it";
      default -> throw new IllegalStateException("an unknown status: " + status);
    };
  }
}
