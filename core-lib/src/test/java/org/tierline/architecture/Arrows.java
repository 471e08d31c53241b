package org.tierline.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which package may import which. A package that does not stand here fails the rule. */
final class Arrows {
  private static final Map<String, List<String>> DIRECT = new LinkedHashMap<>();

  static {
    DIRECT.put("kernel", List.of());
    DIRECT.put("store", List.of("kernel"));
    DIRECT.put("audit", List.of("kernel", "store"));
    DIRECT.put("seal", List.of("store", "audit"));
    DIRECT.put("redaction", List.of("kernel"));
    DIRECT.put("tenant", List.of("store", "seal"));
    DIRECT.put("org", List.of("tenant"));
    DIRECT.put("setting", List.of("org"));
    DIRECT.put("identity", List.of("setting"));
    DIRECT.put("calendar", List.of("setting"));
    DIRECT.put("catalogue", List.of("setting"));
    DIRECT.put("attachment", List.of("org"));
    DIRECT.put("workorder", List.of("calendar", "catalogue", "attachment", "redaction"));
    DIRECT.put("feedback", List.of("workorder"));
    DIRECT.put("history", List.of("workorder", "feedback"));
    DIRECT.put("supervision", List.of("workorder", "feedback"));
    DIRECT.put("oversight", List.of("supervision", "workorder"));
    DIRECT.put("hotline", List.of("workorder"));
    DIRECT.put("emergency", List.of("workorder", "hotline"));
    DIRECT.put("family", List.of("org", "calendar", "feedback"));
    DIRECT.put("proposal", List.of("workorder"));
    DIRECT.put("knowledge", List.of("org"));
    DIRECT.put("outbox", List.of("kernel", "store", "audit"));
    DIRECT.put("privacy", List.of("workorder", "feedback", "hotline"));
    DIRECT.put("notice", List.of("workorder", "feedback", "hotline", "setting", "outbox"));
    DIRECT.put("powers", List.of("identity", "workorder"));
    DIRECT.put("rescue", List.of("identity", "notice"));
    DIRECT.put("preset", List.of("setting", "workorder"));
    DIRECT.put("inspection", List.of("org"));
    DIRECT.put(
        "reorganization",
        List.of("setting", "identity", "catalogue", "workorder", "supervision", "oversight"));
    List<String> capabilities = List.copyOf(DIRECT.keySet());
    DIRECT.put("appraisal", capabilities);
    DIRECT.put("analytics", capabilities);
    DIRECT.put("archive", capabilities);
  }

  private final String root;

  private Arrows(String root) {
    this.root = root;
  }

  static ArchRule below(String root) {
    return ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(root + "..")
        .should(new Arrows(root).new FollowThem());
  }

  private static Set<String> reach(String name) {
    var reach = new LinkedHashSet<String>();
    reach.add(name);
    for (String next : DIRECT.getOrDefault(name, List.of())) {
      reach.addAll(reach(next));
    }
    return reach;
  }

  /** The capability of a class; empty for the root package. */
  private String capability(JavaClass type) {
    String rest = type.getPackageName().substring(root.length());
    return rest.isEmpty() ? "" : rest.substring(1).split("\\.")[0];
  }

  private final class FollowThem extends ArchCondition<JavaClass> {
    FollowThem() {
      super("import only along the arrows");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      String from = capability(type);
      if (from.isEmpty()) {
        return;
      }
      if (!DIRECT.containsKey(from)) {
        events.add(
            SimpleConditionEvent.violated(
                type, type.getName() + " lies in a package without arrows: add it to Arrows"));
        return;
      }
      Set<String> allowed = reach(from);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass();
        boolean ours =
            target.getPackageName().equals(root) || target.getPackageName().startsWith(root + ".");
        if (ours && !allowed.contains(capability(target))) {
          events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
        }
      }
    }
  }
}
