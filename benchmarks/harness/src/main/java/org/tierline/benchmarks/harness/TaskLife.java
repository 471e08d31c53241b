package org.tierline.benchmarks.harness;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An order on a workflow engine: the same variables, people and groups whichever it is. */
public final class TaskLife implements Life {
  private static final int VERY_SATISFIED = 5;

  private final Tasks tasks;
  private final Order order;
  private @Nullable String task;

  public TaskLife(Tasks tasks, Order order) {
    this.tasks = tasks;
    this.order = order;
  }

  @Override
  public void take(Step step) {
    if (step == Step.REGISTER) {
      task = tasks.start("agent", "TC-%09d".formatted(order.number()), request());
    } else {
      task = tasks.complete(Objects.requireNonNull(task, step.title()), by(step), values(step));
    }
    if ((task == null) != (step == Step.CLOSE)) {
      throw new IllegalStateException("after " + step.title() + " the next task is " + task);
    }
  }

  private Map<String, Object> request() {
    return Map.of(
        "title",
        order.title(),
        "content",
        order.content(),
        "request",
        "{\"name\":\"张三\",\"phone\":\"%s\",\"channel\":\"PHONE\",\"type\":\"HELP\",\"category\":\"010203\"}"
            .formatted(order.phone()));
  }

  private String by(Step step) {
    return switch (step) {
      case DELEGATE, COUNTY_REVIEW -> "liaison-" + Tasks.county(order.county());
      case SIGN, FEEDBACK -> "liaison-" + Tasks.township(order.unit());
      case DISPATCH -> "dispatcher";
      case CENTRE_REVIEW -> "reviewer";
      default -> "callback-agent";
    };
  }

  private Map<String, Object> values(Step step) {
    return switch (step) {
      case DISPATCH -> Map.of("county", Tasks.county(order.county()));
      case DELEGATE -> Map.of("township", Tasks.township(order.unit()));
      case FEEDBACK -> Map.of("townshipForm", form());
      case COUNTY_REVIEW -> Map.of("countyForm", form());
      case CALL_BACK -> Map.of("rating", VERY_SATISFIED);
      default -> Map.of();
    };
  }

  private String form() {
    return "{\"report\":\"%s\",\"reply\":\"%s\",\"solved\":true,\"signedBy\":\"leader\"}"
        .formatted(order.report(), order.reply());
  }
}
