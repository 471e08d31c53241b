package org.tierline.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** Samples of a recording, each a stack of methods and what it weighs. */
final class Stacks {
  /** The frame below which all lives lie. */
  private static final String ROOT = "org.tierline.benchmarks.lives.TierlineLife.take";

  private final Map<String, Long> folded = new TreeMap<>();
  private final Map<String, Long> areas = new HashMap<>();
  private final Map<String, Long> own = new HashMap<>();
  private final Map<String, Long> within = new HashMap<>();
  private long total;

  /** What Java code ran, a sample every 10 ms and thread. */
  static Stacks running(Path recording) throws IOException {
    return read(recording, "jdk.ExecutionSample", event -> 1);
  }

  /** What was allocated, in bytes. */
  static Stacks allocated(Path recording) throws IOException {
    return read(recording, "jdk.ObjectAllocationSample", event -> event.getLong("weight"));
  }

  private static Stacks read(Path recording, String name, ToLongFunction<RecordedEvent> weight)
      throws IOException {
    var stacks = new Stacks();
    try (var file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        RecordedEvent event = file.readEvent();
        if (event.getEventType().getName().equals(name) && event.getStackTrace() != null) {
          stacks.add(methods(event.getStackTrace()), weight.applyAsLong(event));
        }
      }
    }
    return stacks;
  }

  private static List<String> methods(RecordedStackTrace trace) {
    List<String> methods = new ArrayList<>();
    for (RecordedFrame frame : trace.getFrames()) {
      String type = frame.getMethod().getType().getName();
      if (frame.isJavaFrame() && !type.contains("$$Lambda") && !type.contains("LambdaForm")) {
        methods.add(type + "." + frame.getMethod().getName());
      }
    }
    return methods;
  }

  private void add(List<String> stack, long weight) {
    int root = stack.indexOf(ROOT);
    if (root < 0) {
      return;
    }
    List<String> life = stack.subList(0, root);
    if (life.isEmpty()) {
      return;
    }
    total += weight;
    areas.merge(Area.of(life), weight, Long::sum);
    own.merge(life.get(0), weight, Long::sum);
    new HashSet<>(life)
        .stream()
            .filter(method -> method.startsWith("org.tierline"))
            .forEach(method -> within.merge(method, weight, Long::sum));
    List<String> outermostFirst = new ArrayList<>(life);
    Collections.reverse(outermostFirst);
    folded.merge(String.join(";", outermostFirst), weight, Long::sum);
  }

  long total() {
    return total;
  }

  /** Each stack once, the outermost method first, parted by semicolons, with its weight. */
  Map<String, Long> folded() {
    return folded;
  }

  /** Weights by area, the heaviest first. */
  List<Map.Entry<String, Long>> areas() {
    return heaviest(areas, Integer.MAX_VALUE);
  }

  /** The methods that were innermost. */
  List<Map.Entry<String, Long>> own(int most) {
    return heaviest(own, most);
  }

  /** The library's methods with all that they call. */
  List<Map.Entry<String, Long>> within(int most) {
    return heaviest(within, most);
  }

  private static List<Map.Entry<String, Long>> heaviest(Map<String, Long> weights, int most) {
    return weights.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(most)
        .toList();
  }
}
