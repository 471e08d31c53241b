package org.tierline.server.openapi;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One method of a resource.
 *
 * @param path below the host, with the names of parameters in braces
 */
record Endpoint(String verb, String path, Class<?> resource, Method method) {
  private static final String ROOT = "/api/v1/";

  /** The endpoints of all resources, in the order of their paths. */
  static List<Endpoint> of(Collection<Class<?>> resources) {
    var found = new ArrayList<Endpoint>();
    for (Class<?> resource : resources) {
      for (Method method : resource.getDeclaredMethods()) {
        verb(method).ifPresent(verb -> found.add(of(verb, resource, method)));
      }
    }
    found.sort(
        Comparator.comparing(Endpoint::path)
            .thenComparing(Endpoint::verb)
            .thenComparing(each -> each.method.getName()));
    return found;
  }

  private static Optional<String> verb(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
        .filter(each -> each != null)
        .map(HttpMethod::value)
        .findFirst();
  }

  private static Endpoint of(String verb, Class<?> resource, Method method) {
    String base = resource.getAnnotation(Path.class).value();
    Path below = method.getAnnotation(Path.class);
    String path = below == null ? base : base + "/" + below.value();
    return new Endpoint(verb, ROOT + path.replace("//", "/"), resource, method);
  }

  /** Of the method, or else of its resource. */
  <A extends Annotation> @Nullable A annotation(Class<A> type) {
    A own = method.getAnnotation(type);
    return own == null ? resource.getAnnotation(type) : own;
  }

  boolean isChange() {
    return !verb.equals("GET") && !verb.equals("HEAD");
  }

  /** By what generators name a method: {@code workOrdersRegister}; the same as long as it lives. */
  String id() {
    String of = resource.getSimpleName().replaceFirst("Resource$", "");
    String name = method.getName();
    return Character.toLowerCase(of.charAt(0))
        + of.substring(1)
        + Character.toUpperCase(name.charAt(0))
        + name.substring(1);
  }

  /** What the endpoint belongs to: the package of its resource. */
  String tag() {
    String name = resource.getPackageName();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
