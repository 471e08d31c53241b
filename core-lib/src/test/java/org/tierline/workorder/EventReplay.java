package org.tierline.workorder;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells from the log alone where an order stands and how often what was done to it. */
final class EventReplay {
  private static final Set<Action> ASKS = actions(RequestKind::ask);
  private static final Set<Action> DECIDES = actions(RequestKind::approve);

  static {
    DECIDES.addAll(actions(RequestKind::reject));
    DECIDES.add(Action.LAPSE_REQUEST);
  }

  private final Chain chain;
  private final Set<String> waiting = new HashSet<>();
  private String state = WorkOrderStatus.REGISTERED.name();
  private WorkOrderStatus status = WorkOrderStatus.REGISTERED;
  private int finished;
  private int calledBack;
  private int rejected;
  private int rehandled;
  private int reopened;
  private int returned;
  private int extended;
  private int suspended;
  private int urged;
  private int asked;
  private @Nullable String resolution;
  private @Nullable Integer satisfaction;
  private boolean sampled = true;

  /** What is told of an order. */
  record Told(
      String state,
      WorkOrderStatus status,
      Map<String, Integer> counters,
      @Nullable String resolution,
      @Nullable Integer satisfaction,
      boolean sampled) {}

  private EventReplay(Chain chain) {
    this.chain = chain;
  }

  private static Set<Action> actions(Function<RequestKind, Action> part) {
    return Arrays.stream(RequestKind.values())
        .map(part)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** What the order itself says. */
  static Told of(WorkOrder order) {
    return new Told(
        order.state,
        order.status,
        Map.of(
            "finished", order.finishCount,
            "called back", order.callBackCount,
            "rejected", order.rejectCount,
            "rounds", order.round,
            "returned", order.returnCount,
            "extended", order.extensionCount,
            "suspended", order.suspendCount,
            "urged", order.urgeCount,
            "asked", order.requestCount,
            "waiting", order.pendingRequests),
        order.resolution,
        order.satisfactionFinal,
        order.isSampled);
  }

  /** What its events say. */
  static Told of(Chain chain, List<NewEvent> events) {
    var replay = new EventReplay(chain);
    events.forEach(replay::next);
    return replay.told();
  }

  private Told told() {
    return new Told(
        state,
        status,
        Map.of(
            "finished", finished,
            "called back", calledBack,
            "rejected", rejected,
            "rounds", 1 + rehandled + reopened,
            "returned", returned,
            "extended", extended,
            "suspended", suspended,
            "urged", urged,
            "asked", asked,
            "waiting", waiting.size()),
        resolution,
        satisfaction,
        sampled);
  }

  private void next(NewEvent event) {
    if (event.from() != status) {
      throw new AssertionError("not where the one before ended: " + event);
    }
    String before = state;
    move(event);
    count(event, before);
    String request = event.data().get("request");
    if (ASKS.contains(event.action())) {
      asked++;
      waiting.add(Objects.requireNonNull(request));
    } else if (DECIDES.contains(event.action()) && !waiting.remove(request)) {
      throw new AssertionError("nobody has asked for it: " + event);
    }
    if (status == WorkOrderStatus.REGISTERED && !before.equals(state)) {
      resolution = null;
    }
    resolution = event.data().getOrDefault("resolution", resolution);
  }

  /** The one state of the phase that a line of the chain leads to from the present one. */
  private void move(NewEvent event) {
    String skipped = event.data().get("reviewsSkipped");
    if (skipped != null) {
      // Whoever passed has stood where the last of the reviews left out would have passed on.
      state = skipped.substring(skipped.lastIndexOf(' ') + 1);
    }
    Set<String> next =
        chain.lines().stream()
            .filter(line -> line.action() == event.action() && line.from().contains(state))
            .filter(line -> line.concernsTurn() == (event.assignmentNo() != null))
            .flatMap(line -> Stream.of(line.next(state, true), line.next(state, false)))
            .filter(to -> chain.phase(to) == event.to())
            .collect(Collectors.toSet());
    if (next.size() > 1) {
      throw new AssertionError(event + " leads to any of " + next);
    }
    if (next.isEmpty() && event.to() != status) {
      throw new AssertionError("no line leads there: " + event);
    }
    state = next.isEmpty() ? state : next.iterator().next();
    status = event.to();
  }

  private void count(NewEvent event, String before) {
    switch (event.action()) {
      case REVIEW_REJECT -> rejected++;
      case REHANDLE -> {
        rehandled++;
        sampled = true;
      }
      case REOPEN -> {
        reopened++;
        sampled = true;
      }
      case SUBMIT_FEEDBACK -> {
        finished++;
        sampled = isDrawn(event);
      }
      case REVIEW_PASS -> sampled = isDrawn(event);
      case APPROVE_RETURN -> returned += before.equals(state) ? 0 : 1;
      case APPROVE_EXTENSION -> extended++;
      case APPROVE_SUSPENSION -> suspended++;
      case URGE -> urged++;
      case RECORD_CALLBACK -> {
        calledBack++;
        satisfaction = Integer.valueOf(Objects.requireNonNull(event.data().get("satisfaction")));
      }
      default -> {}
    }
  }

  private static boolean isDrawn(NewEvent event) {
    return !"OUT".equals(event.data().get("sample"));
  }
}
