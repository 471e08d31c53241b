package org.tierline.server;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tierline.server.http.Door;

/** All endpoints of the server, found in its compiled classes. */
final class Endpoints {
  private Endpoints() {}

  /** One method under one address. */
  record Endpoint(String verb, String path, Method method) {
    String name() {
      return verb + " " + path;
    }
  }

  static List<Endpoint> all() throws Exception {
    var found = new ArrayList<Endpoint>();
    var classes = java.nio.file.Path.of(System.getProperty("tierline.target"), "classes");
    try (Stream<java.nio.file.Path> files = Files.walk(classes.resolve("org/tierline/server"))) {
      for (var file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
        String name = classes.relativize(file).toString().replace('/', '.');
        Class<?> type = Class.forName(name.substring(0, name.length() - ".class".length()));
        if (type.isAnnotationPresent(Path.class)) {
          Arrays.stream(type.getDeclaredMethods()).forEach(m -> add(found, type, m));
        }
      }
    }
    if (found.size() < 50) {
      throw new IllegalStateException("endpoints overlooked: " + found);
    }
    return found;
  }

  private static void add(List<Endpoint> found, Class<?> type, Method method) {
    Optional<String> verb =
        Arrays.stream(method.getAnnotations())
            .map(Annotation::annotationType)
            .filter(each -> each.isAnnotationPresent(HttpMethod.class))
            .map(each -> each.getAnnotation(HttpMethod.class).value())
            .findFirst();
    Path path = method.getAnnotation(Path.class);
    if (verb.isEmpty()) {
      if (path != null) {
        throw new IllegalStateException("a sub-resource locator cannot be followed: " + method);
      }
      return;
    }
    if (!method.isAnnotationPresent(Door.class) && !type.isAnnotationPresent(Door.class)) {
      throw new IllegalStateException("an endpoint without a door: " + method);
    }
    String base = type.getAnnotation(Path.class).value();
    found.add(new Endpoint(verb.get(), path == null ? base : base + "/" + path.value(), method));
  }
}
