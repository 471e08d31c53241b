package org.tierline.workorder;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Rejected;

/** What people give with their actions: drawn once, and read from the log ever after. */
record Choices(WorkOrder order, World world, Instant now) {
  static final Map<Action, RequestKind> ASKS = new HashMap<>();
  static final Map<Action, RequestKind> DECIDES = new HashMap<>();

  static {
    for (RequestKind kind : RequestKind.values()) {
      ASKS.put(kind.ask(), kind);
      DECIDES.put(kind.approve(), kind);
      DECIDES.put(kind.reject(), kind);
    }
  }

  /** What belongs to an action, drawn for it; refused where nothing fits. */
  Map<String, String> of(OrderDriver.Step step) {
    RequestKind decides = DECIDES.get(step.action());
    if (decides != null) {
      return decision(step, decides);
    }
    if (ASKS.containsKey(step.action())) {
      return Map.of("request", Integer.toString(order.requestCount + 1));
    }
    return switch (step.action()) {
      case ANSWER -> Map.of("resolution", "DIRECT");
      case DECLINE -> Map.of("resolution", "DECLINED");
      case DIVERT -> Map.of("line", EmergencyLine.LINE_110.name());
      case DIVERT_ACK -> Map.of("resolution", "DIVERTED");
      case MERGE -> Map.of("resolution", "MERGED", "master", "T0");
      case TO_FAMILY -> Map.of("resolution", "FAMILY_SERVICE");
      case RECORD_CALLBACK -> rating(world.satisfaction(order));
      default -> receivers(step);
    };
  }

  private Map<String, String> receivers(OrderDriver.Step step) {
    return switch (step.action()) {
      case DISPATCH, ARBITRATE -> to(world.receivers());
      case DELEGATE ->
          to(List.of(world.below(order, order.turn(Objects.requireNonNull(step.turn())))));
      case ADD_CO_HANDLER -> to(List.of(world.helper(order, List.of())));
      case WHISTLE -> {
        long first = world.helper(order, List.of());
        yield to(List.of(first, world.helper(order, List.of(first))));
      }
      case ESCALATE ->
          to(List.of(world.higher(order, Objects.requireNonNull(order.leadUnit).value())));
      default -> Map.of();
    };
  }

  private Map<String, String> decision(OrderDriver.Step step, RequestKind kind) {
    OrderRequest request =
        order.requests.stream()
            .filter(r -> r.isPending() && r.kind == kind)
            .filter(r -> step.turn() != null && r.assignmentNo == step.turn())
            .findFirst()
            .orElseThrow(() -> new Rejected(OrderError.REQUEST_NOT_PENDING, kind));
    var data = new HashMap<String, String>();
    data.put("request", Integer.toString(request.no));
    switch (step.action()) {
      case APPROVE_EXTENSION -> data.put("granted", world.moreTime().toString());
      case APPROVE_SUSPENSION -> data.put("reviewAt", world.reviewAt(now).toString());
      case APPROVE_CO_HANDLER -> data.putAll(to(List.of(world.helper(order, List.of()))));
      default -> {}
    }
    return data;
  }

  private static Map<String, String> rating(int level) {
    return Map.of(
        "satisfaction", Integer.toString(level), "dissatisfied", Boolean.toString(level < 3));
  }

  private static Map<String, String> to(List<Long> units) {
    return Map.of("to", units.stream().map(String::valueOf).collect(Collectors.joining(",")));
  }

  /** The units that an event names. */
  static List<Long> units(Map<String, String> data) {
    @Nullable String named = data.get("to");
    return Stream.of(Objects.requireNonNull(named).split(",")).map(Long::valueOf).toList();
  }
}
