package org.tierline.isolation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;

/** Every use case that the library hands out, found by reflection. */
final class ServiceMethods {

  /** A method and the service to call it on. */
  record UseCase(Object service, Method method) {}

  private ServiceMethods() {}

  /** By names such as {@code WorkOrders.sign}. */
  static Map<String, UseCase> of(Tierline tierline) {
    var found = new TreeMap<String, UseCase>();
    services(tierline)
        .forEach(
            (type, service) -> {
              for (Method method : type.getMethods()) {
                if (takesCaller(method)) {
                  String name = type.getSimpleName() + "." + method.getName();
                  UseCase before = found.put(name, new UseCase(service, method));
                  if (before != null) {
                    throw new AssertionError(
                        name + " is overloaded: give the use cases names of their own");
                  }
                }
              }
            });
    return found;
  }

  /** What the accessors of {@link Tierline} give, and itself. */
  private static Map<Class<?>, Object> services(Tierline tierline) {
    var found = new LinkedHashMap<Class<?>, Object>();
    found.put(Tierline.class, tierline);
    List<Method> accessors =
        Arrays.stream(Tierline.class.getMethods())
            .filter(
                m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()))
            .filter(m -> m.getParameterCount() == 0)
            .filter(m -> m.getReturnType().getName().startsWith("org.tierline."))
            .toList();
    for (Method accessor : accessors) {
      try {
        found.put(accessor.getReturnType(), accessor.invoke(tierline));
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new AssertionError(accessor + " gives no service", e);
      }
    }
    return found;
  }

  private static boolean takesCaller(Method method) {
    return !Modifier.isStatic(method.getModifiers())
        && method.getParameterCount() > 0
        && method.getParameterTypes()[0] == Caller.class;
  }
}
