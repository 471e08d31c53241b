package org.tierline.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections at which a test looks, to do something in between or to have them fail. */
public final class Watching {
  private Watching() {}

  /** Looks at what a call gave, with its first argument if that is a text. */
  @FunctionalInterface
  public interface Looking {
    /** What the caller gets in place of it. */
    @Nullable Object at(@Nullable Object result, @Nullable String text);
  }

  /** Does something whenever a statement has been prepared in which a text stands. */
  public static DataSource statements(DataSource source, String with, Runnable meanwhile) {
    Looking prepared =
        (made, text) -> {
          if (text != null && text.contains(with)) {
            meanwhile.run();
          }
          return made;
        };
    return connections(source, prepared);
  }

  /** Looks at what the calls of each connection give. */
  public static DataSource connections(DataSource source, Looking looking) {
    return proxy(
        DataSource.class,
        source,
        (result, text) ->
            result instanceof Connection made ? proxy(Connection.class, made, looking) : result);
  }

  /** Looks at what the calls of an object give. */
  public static <T> T proxy(Class<T> type, T target, Looking looking) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              try {
                boolean isText = arguments != null && arguments[0] instanceof String;
                return looking.at(
                    method.invoke(target, arguments), isText ? (String) arguments[0] : null);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
