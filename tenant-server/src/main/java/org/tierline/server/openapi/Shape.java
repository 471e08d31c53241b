package org.tierline.server.openapi;

import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedTypeVariable;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A Java type as it stands somewhere: with its arguments, and whether null may stand there.
 *
 * @param arguments of a generic type; of an array its elements
 */
record Shape(Class<?> raw, List<Shape> arguments, boolean isNullable) {

  static Shape of(Class<?> raw) {
    return new Shape(raw, List.of(), false);
  }

  static Shape of(AnnotatedType type) {
    return of(type, Map.of());
  }

  /** The type of a member of this one. */
  Shape member(AnnotatedType type) {
    Map<TypeVariable<?>, Shape> bound = new HashMap<>();
    TypeVariable<?>[] variables = raw.getTypeParameters();
    for (int i = 0; i < variables.length && i < arguments.size(); i++) {
      bound.put(variables[i], arguments.get(i));
    }
    return of(type, bound);
  }

  /** The argument, or anything at all where none is given. */
  Shape argument(int no) {
    return no < arguments.size() ? arguments.get(no) : of(Object.class);
  }

  Shape notNull() {
    return new Shape(raw, arguments, false);
  }

  private static Shape of(AnnotatedType type, Map<TypeVariable<?>, Shape> bound) {
    boolean nullable = type.isAnnotationPresent(Nullable.class);
    if (type instanceof AnnotatedParameterizedType generic) {
      var arguments = new ArrayList<Shape>();
      for (AnnotatedType each : generic.getAnnotatedActualTypeArguments()) {
        arguments.add(of(each, bound));
      }
      var raw = (Class<?>) ((ParameterizedType) generic.getType()).getRawType();
      return new Shape(raw, List.copyOf(arguments), nullable);
    }
    if (type instanceof AnnotatedArrayType array && type.getType() != byte[].class) {
      Shape element = of(array.getAnnotatedGenericComponentType(), bound);
      return new Shape(List.class, List.of(element), nullable);
    }
    if (type instanceof AnnotatedTypeVariable variable) {
      Shape given = bound.get((TypeVariable<?>) variable.getType());
      return given == null
          ? new Shape(Object.class, List.of(), nullable)
          : new Shape(given.raw, given.arguments, nullable || given.isNullable);
    }
    if (type instanceof AnnotatedWildcardType wildcard) {
      return of(wildcard.getAnnotatedUpperBounds()[0], bound);
    }
    return new Shape((Class<?>) type.getType(), List.of(), nullable);
  }
}
