package org.tierline.benchmarks.profile;

import java.util.List;
import java.util.Map;

/** What a method belongs to, by the beginning of its name. The first beginning that fits counts. */
final class Area {
  static final String OTHER = "other";

  private static final List<Map.Entry<String, String>> BEGINNINGS =
      List.of(
          Map.entry("org.tierline.benchmarks", "the program itself"),
          Map.entry("org.tierline.testkit", "the program itself"),
          Map.entry("org.tierline.workorder.EventHash", "hash of the log"),
          Map.entry("java.security", "hash of the log"),
          Map.entry("sun.security", "hash of the log"),
          Map.entry("org.tierline.workorder.StepRules", "rules"),
          Map.entry("org.tierline.workorder.Chain", "rules"),
          Map.entry("org.tierline.workorder.Transition", "rules"),
          Map.entry("org.tierline.workorder.Doers", "rules"),
          Map.entry("org.tierline.workorder.OrderRules", "rules"),
          Map.entry("org.tierline.workorder.ActionRules", "rules"),
          Map.entry("org.tierline.setting", "settings"),
          Map.entry("org.tierline.org", "tree and rights"),
          Map.entry("org.tierline.calendar", "calendar"),
          Map.entry("org.tierline.store", "transactions and SQL"),
          Map.entry("org.tierline.outbox", "outbox and notices"),
          Map.entry("org.tierline.notice", "outbox and notices"),
          Map.entry("org.tierline", "use cases"),
          Map.entry("org.postgresql", "JDBC driver"),
          Map.entry("java.net", "JDBC driver"),
          Map.entry("sun.nio", "JDBC driver"),
          Map.entry("com.zaxxer", "pool"),
          Map.entry("org.eclipse.persistence", "EclipseLink"),
          Map.entry("jakarta.persistence", "EclipseLink"),
          Map.entry("org.eclipse.parsson", "JSON"),
          Map.entry("jakarta.json", "JSON"),
          Map.entry("com.github.benmanes", "caches"));

  private Area() {}

  /**
   * The area of the innermost frame that has one: what the JDK does is counted for whoever asked
   * for it.
   *
   * @param stack names of methods, the innermost first
   */
  static String of(List<String> stack) {
    for (String method : stack) {
      for (Map.Entry<String, String> beginning : BEGINNINGS) {
        if (method.startsWith(beginning.getKey())) {
          return beginning.getValue();
        }
      }
    }
    return OTHER;
  }
}
