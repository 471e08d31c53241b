package org.tierline.server.openapi;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.ws.rs.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Knows the resources of the application: they are beans. The description is asked for outside of
 * the application, where its beans cannot be looked up; so they are kept from the start.
 */
public final class Resources implements Extension {
  private static final Set<Class<?>> FOUND = ConcurrentHashMap.newKeySet();

  void keep(@Observes ProcessManagedBean<?> bean) {
    Class<?> type = bean.getBean().getBeanClass();
    if (type.isAnnotationPresent(Path.class)) {
      FOUND.add(type);
    }
  }

  /** In the order of their names. */
  static List<Class<?>> all() {
    return FOUND.stream().sorted(Comparator.<Class<?>, String>comparing(Class::getName)).toList();
  }
}
