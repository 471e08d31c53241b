package org.tierline.server.openapi;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.RequestBody;
import org.jspecify.annotations.Nullable;
import org.tierline.server.http.ReadAs;

/** What a client gives to an endpoint: in the path, in the query, in headers, as a body. */
final class Inputs {
  private static final Pattern IN_PATH = Pattern.compile("\\{(\\w+)}");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");
  private final Schemas schemas;

  Inputs(Schemas schemas) {
    this.schemas = schemas;
  }

  /** Something given, with its name by the annotation that says where. */
  private record Given(AnnotatedElement element, AnnotatedType type) {
    <A extends Annotation> @Nullable A find(Class<A> annotation) {
      return element.getAnnotation(annotation);
    }
  }

  /** Those of the path in its order, the others as they are declared. */
  List<Parameter> parameters(Endpoint endpoint) {
    var found = new ArrayList<Parameter>();
    var inPath = new LinkedHashSet<String>();
    Matcher variable = IN_PATH.matcher(endpoint.path());
    while (variable.find()) {
      inPath.add(variable.group(1));
    }
    for (Given each : given(endpoint)) {
      Parameter parameter = parameter(each);
      if (parameter != null) {
        found.add(parameter);
        inPath.remove(parameter.getName());
      }
    }
    // The city, which the server takes from the path before the resource is asked.
    for (String name : inPath) {
      found.add(inPath(name, schemas.read(Shape.of(String.class))));
    }
    List<String> order = IN_PATH.matcher(endpoint.path()).results().map(r -> r.group(1)).toList();
    found.sort(Comparator.comparing(each -> place(order, each)));
    return found;
  }

  private static int place(List<String> order, Parameter parameter) {
    int place = order.indexOf(parameter.getName());
    return parameter.getIn() == Parameter.In.PATH && place >= 0 ? place : order.size();
  }

  private static List<Given> given(Endpoint endpoint) {
    var found = new ArrayList<Given>();
    for (var each : endpoint.method().getParameters()) {
      if (each.isAnnotationPresent(BeanParam.class)) {
        for (Field field : each.getType().getDeclaredFields()) {
          found.add(new Given(field, field.getAnnotatedType()));
        }
      } else {
        found.add(new Given(each, each.getAnnotatedType()));
      }
    }
    return found;
  }

  private @Nullable Parameter parameter(Given given) {
    PathParam path = given.find(PathParam.class);
    if (path != null) {
      return inPath(path.value(), schema(given));
    }
    QueryParam query = given.find(QueryParam.class);
    if (query != null) {
      return optional(query.value(), Parameter.In.QUERY, given);
    }
    HeaderParam header = given.find(HeaderParam.class);
    // A description cannot name this one as a parameter: it is the media type of the body.
    return header == null || header.value().equals(HttpHeaders.CONTENT_TYPE)
        ? null
        : optional(header.value(), Parameter.In.HEADER, given);
  }

  private static Parameter inPath(String name, Schema schema) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.PATH)
        .required(true)
        .schema(schema);
  }

  private Parameter optional(String name, Parameter.In in, Given given) {
    ReadAs said = given.find(ReadAs.class);
    boolean isLeftOut =
        Shape.of(given.type()).isNullable() || given.find(DefaultValue.class) != null;
    return OASFactory.createParameter()
        .name(name)
        .in(in)
        .required(said != null && said.required() || !isLeftOut)
        .schema(schema(given));
  }

  private Schema schema(Given given) {
    ReadAs said = given.find(ReadAs.class);
    DefaultValue otherwise = given.find(DefaultValue.class);
    if (otherwise == null || otherwise.value().isEmpty()) {
      return schemas.read(said == null ? Shape.of(given.type()).notNull() : Shape.of(said.value()));
    }
    String value = otherwise.value();
    if (value.equals("true") || value.equals("false")) {
      return schemas.read(Shape.of(boolean.class)).defaultValue(Boolean.valueOf(value));
    }
    if (WHOLE.matcher(value).matches()) {
      return schemas.read(Shape.of(int.class)).defaultValue(Integer.valueOf(value));
    }
    Schema schema = schemas.read(Shape.of(said == null ? String.class : said.value()));
    // Beside a reference nothing else is read.
    return schema.getType() == null ? schema : schema.defaultValue(value);
  }

  /** Whether a client may send the same again and gets the same answer. */
  static boolean isRepeatable(Endpoint endpoint) {
    return given(endpoint).stream()
        .map(each -> each.find(HeaderParam.class))
        .anyMatch(each -> each != null && each.value().equals("Idempotency-Key"));
  }

  /** Null where the endpoint takes none. */
  @Nullable RequestBody body(Endpoint endpoint) {
    for (var each : endpoint.method().getParameters()) {
      if (isBody(each)) {
        Shape shape = Shape.of(each.getAnnotatedType()).notNull();
        Content content = OASFactory.createContent();
        for (String type : mediaTypes(endpoint)) {
          boolean isFile = shape.raw() == String.class && type.equals(MediaType.APPLICATION_JSON);
          content.addMediaType(
              type,
              OASFactory.createMediaType().schema(isFile ? Schemas.file() : schemas.read(shape)));
        }
        return OASFactory.createRequestBody().required(true).content(content);
      }
    }
    return null;
  }

  private static boolean isBody(AnnotatedElement parameter) {
    return Set.<Class<? extends Annotation>>of(
            PathParam.class, QueryParam.class, HeaderParam.class, BeanParam.class, Context.class)
        .stream()
        .noneMatch(parameter::isAnnotationPresent);
  }

  private static List<String> mediaTypes(Endpoint endpoint) {
    Consumes consumed = endpoint.annotation(Consumes.class);
    return consumed == null ? List.of(MediaType.APPLICATION_JSON) : List.of(consumed.value());
  }
}
