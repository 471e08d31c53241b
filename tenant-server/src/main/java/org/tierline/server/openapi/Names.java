package org.tierline.server.openapi;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of types in the description. A type within another carries its name; two of one name carry
 * that of their package.
 */
final class Names {
  private final Map<String, Set<Class<?>>> byShort = new HashMap<>();

  void add(Class<?> type) {
    byShort.computeIfAbsent(shortly(type), name -> new HashSet<>()).add(type);
  }

  String of(Shape shape) {
    String arguments =
        shape.arguments().stream().map(each -> of(each.notNull())).collect(Collectors.joining());
    return arguments.isEmpty() ? of(shape.raw()) : of(shape.raw()) + "Of" + arguments;
  }

  private String of(Class<?> type) {
    String name = shortly(type);
    return byShort.getOrDefault(name, Set.of()).size() > 1 ? capability(type) + name : name;
  }

  private static String shortly(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null
        ? type.getSimpleName()
        : shortly(outer).replaceFirst("Resource$", "") + type.getSimpleName();
  }

  private static String capability(Class<?> type) {
    String name = type.getPackageName();
    String last = name.substring(name.lastIndexOf('.') + 1);
    return Character.toUpperCase(last.charAt(0)) + last.substring(1);
  }
}
