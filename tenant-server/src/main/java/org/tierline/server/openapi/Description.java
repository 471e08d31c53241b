package org.tierline.server.openapi;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.tierline.server.http.Door;

/** Describes endpoints as OpenAPI, from nothing but their methods. */
final class Description {
  private static final String PERSON = "person";
  private static final String OPERATOR = "operator";

  private static final String ABOUT =
      """
      A list comes in pages: `next` of a page is `after` of the one behind it, null on the last.
      `ETag` is a version; a change that is sent with it as `If-Match` is refused (409) where somebody
      else was faster. A change that is sent again with the same `Idempotency-Key` is made once.
      Everything that goes wrong is answered as a problem (RFC 9457), in English or Chinese by
      `Accept-Language`; its `type` and the `rule` of a violation stay the same in all languages.
      Times are ISO-8601, identifiers are texts. A client takes fields that it does not know.
      """;

  private final Schemas schemas = new Schemas();
  private final Inputs inputs = new Inputs(schemas);
  private final Answers answers = new Answers(schemas);

  OpenAPI of(Collection<Class<?>> resources) {
    Paths paths = OASFactory.createPaths();
    for (Endpoint endpoint : Endpoint.of(resources)) {
      PathItem item = paths.getPathItem(endpoint.path());
      if (item == null) {
        item = OASFactory.createPathItem();
        paths.addPathItem(endpoint.path(), item);
      }
      var verb = PathItem.HttpMethod.valueOf(endpoint.verb());
      Operation before = item.getOperations().get(verb);
      if (before == null) {
        item.setOperation(verb, operation(endpoint));
      } else {
        addForm(before, operation(endpoint));
      }
    }
    Components components = OASFactory.createComponents();
    components.addResponse("Problem", answers.problem());
    components.addSecurityScheme(
        PERSON, bearer("A session, a key of a machine, or a token of an outside issuer"));
    components.addSecurityScheme(OPERATOR, bearer("A session of an operator"));
    schemas.named().forEach(components::addSchema);
    return OASFactory.createOpenAPI()
        .openapi("3.0.3")
        .info(OASFactory.createInfo().title("Tierline").version("v1").description(ABOUT))
        .paths(paths)
        .components(components);
  }

  private Operation operation(Endpoint endpoint) {
    var said =
        endpoint
            .method()
            .getAnnotation(org.eclipse.microprofile.openapi.annotations.Operation.class);
    Operation operation =
        OASFactory.createOperation()
            .operationId(endpoint.id())
            .addTag(endpoint.tag())
            .summary(said == null ? "" : said.summary())
            .parameters(inputs.parameters(endpoint))
            .responses(answers.of(endpoint))
            .security(security(endpoint));
    var body = inputs.body(endpoint);
    if (body != null) {
      operation.requestBody(body);
    }
    return operation;
  }

  /** One address may be answered by two methods, in the form that the client asks for. */
  private static void addForm(Operation operation, Operation further) {
    further
        .getResponses()
        .getAPIResponses()
        .forEach(
            (status, answer) -> {
              var known = operation.getResponses().getAPIResponse(status);
              if (known != null && known.getContent() != null && answer.getContent() != null) {
                answer.getContent().getMediaTypes().forEach(known.getContent()::addMediaType);
              }
            });
  }

  private static List<SecurityRequirement> security(Endpoint endpoint) {
    Door door = endpoint.annotation(Door.class);
    var all = new ArrayList<SecurityRequirement>();
    if (door != null) {
      switch (door.value()) {
        case PERSON, NEW_PERSON ->
            all.add(OASFactory.createSecurityRequirement().addScheme(PERSON));
        case OPERATOR, NEW_OPERATOR ->
            all.add(OASFactory.createSecurityRequirement().addScheme(OPERATOR));
        case CITIZEN, SIGN_IN -> {}
      }
    }
    return all;
  }

  private static SecurityScheme bearer(String description) {
    return OASFactory.createSecurityScheme()
        .type(SecurityScheme.Type.HTTP)
        .scheme("bearer")
        .description(description);
  }
}
