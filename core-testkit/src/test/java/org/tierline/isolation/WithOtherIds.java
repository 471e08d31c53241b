package org.tierline.isolation;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.DomainException;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/** Values as they are, but with other ids in them, however deep they stand. */
final class WithOtherIds {
  private final HarvestedIds ids;
  private final SplittableRandom random;

  WithOtherIds(HarvestedIds ids, SplittableRandom random) {
    this.ids = ids;
    this.random = random;
  }

  /** Some of the values with other ids, the rest as they are. */
  @Nullable Object[] some(@Nullable Object[] values) {
    @Nullable Object[] mixed = values.clone();
    for (int i = 0; i < mixed.length; i++) {
      if (random.nextInt(3) > 0) {
        mixed[i] = of(mixed[i]);
      }
    }
    return mixed;
  }

  private @Nullable Object of(@Nullable Object value) {
    if (value instanceof Long) {
      return ids.draw(random);
    }
    if (value instanceof UnitId) {
      return new UnitId(ids.drawPositive(random));
    }
    if (value instanceof PersonId) {
      return new PersonId(ids.drawPositive(random));
    }
    if (value instanceof OrderId) {
      return new OrderId(ids.drawPositive(random));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(this::of).toList();
    }
    if (value instanceof Set<?> set) {
      return set.stream().map(this::of).collect(Collectors.toSet());
    }
    return value instanceof Record command && isOurs(command) ? rebuilt(command) : value;
  }

  private static boolean isOurs(Record command) {
    return command.getClass().getName().startsWith("org.tierline.");
  }

  /** A plain number, such as of days, is no id. */
  private static boolean isNumber(RecordComponent component) {
    return component.getType() == long.class && !component.getName().endsWith("Id");
  }

  /** A command that cannot be made with such ids stays as it is: nobody can hand it over. */
  private Record rebuilt(Record command) {
    RecordComponent[] components = command.getClass().getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    var values = new ArrayList<@Nullable Object>();
    try {
      for (RecordComponent component : components) {
        component.getAccessor().setAccessible(true);
        Object value = component.getAccessor().invoke(command);
        values.add(isNumber(component) ? value : of(value));
      }
      Constructor<? extends Record> maker = command.getClass().getDeclaredConstructor(types);
      maker.setAccessible(true);
      return maker.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof DomainException) {
        return command;
      }
      throw new IllegalStateException(command + " with " + values, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(command.getClass() + " cannot be made", e);
    }
  }
}
