package org.tierline.workorder;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;

/**
 * An order copied with all its fields, whatever is added to them, so that several ways can be gone
 * from the same place; and its whole content as text, to see whether anything has changed.
 */
final class OrderCopy {
  private static final List<Field> ORDER = variable(WorkOrder.class);
  private static final List<Field> TURN = variable(Assignment.class);
  private static final List<Field> REQUEST = variable(OrderRequest.class);

  private OrderCopy() {}

  /** Lists are copied, and told, by what is in them. */
  private static List<Field> variable(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(f -> !Modifier.isStatic(f.getModifiers()) && !Modifier.isFinal(f.getModifiers()))
        .filter(f -> f.getType() != List.class)
        .toList();
  }

  static WorkOrder of(WorkOrder from) {
    var copy = new WorkOrder(from.tenant, from.id, from.orderNo, from.facts, from.traits);
    fill(ORDER, from, copy);
    from.turns.forEach(turn -> copy.turns.add(of(turn)));
    from.requests.forEach(request -> copy.requests.add(of(request)));
    copy.events.addAll(from.events);
    return copy;
  }

  private static Assignment of(Assignment from) {
    var copy =
        new Assignment(
            new Assignment.Place(from.no, from.round, from.role, from.parentNo),
            from.unit,
            new Long[] {from.u2, from.u3, from.u4},
            from.due);
    fill(TURN, from, copy);
    return copy;
  }

  private static OrderRequest of(OrderRequest from) {
    var copy =
        new OrderRequest(
            new OrderRequest.Place(from.no, from.kind, from.assignmentNo, from.unit),
            from.askedAt,
            from.askedBy,
            from.asked);
    fill(REQUEST, from, copy);
    return copy;
  }

  private static void fill(List<Field> fields, Object from, Object to) {
    try {
      for (Field field : fields) {
        field.set(to, field.get(from));
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
  }

  /** Everything that may change, as text. */
  static String content(WorkOrder order) {
    var text = new StringJoiner("\n");
    text.add(values(ORDER, order));
    order.turns.forEach(turn -> text.add(turn.no + " " + values(TURN, turn)));
    order.requests.forEach(request -> text.add(request.no + " " + values(REQUEST, request)));
    order.events.forEach(event -> text.add(event.toString()));
    return text.toString();
  }

  private static String values(List<Field> fields, Object of) {
    var values = new ArrayList<String>();
    try {
      for (Field field : fields) {
        if (!field.getType().isArray()) {
          values.add(field.getName() + "=" + field.get(of));
        }
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
    return values.toString();
  }
}
