package org.tierline.workorder;

import java.util.Map;

/** What use cases tell with an action, as far as the order's state follows from it. */
final class StepFacts {
  private StepFacts() {}

  static Map<String, String> of(Action action, WorkOrder order) {
    return switch (action) {
      case ANSWER -> Map.of("resolution", "DIRECT");
      case DECLINE -> Map.of("resolution", "DECLINED");
      case DIVERT -> Map.of("line", "L110");
      case DIVERT_ACK -> Map.of("resolution", "DIVERTED");
      case MERGE -> Map.of("resolution", "MERGED", "master", "T0");
      case TO_FAMILY -> Map.of("resolution", "FAMILY_SERVICE");
      case RECORD_CALLBACK -> rating(1 + order.callBackCount % 5);
      default -> Map.of();
    };
  }

  private static Map<String, String> rating(int level) {
    return Map.of(
        "satisfaction", Integer.toString(level), "dissatisfied", Boolean.toString(level < 3));
  }
}
