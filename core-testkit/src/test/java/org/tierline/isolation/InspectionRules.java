package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.inspection.AuditQuery;

/** Who reads, takes out and verifies a trail: auditors, whom it is not about. */
final class InspectionRules {
  private static final String PART = "audits a part, and reads of its units alone";

  private InspectionRules() {}

  static List<Rule> all() {
    return List.of(
        audited("AuditTrail.list").ownOnly(PART, SIBLING, COUSIN, CHILD, PARENT),
        audited("AuditTrail.anchors"),
        audited("AuditTrail.keys"),
        audited("AuditTrail.export").ownOnly(PART, SIBLING, COUSIN, CHILD, PARENT),
        audited("AuditTrail.verify"),
        Rule.of("SigningKeys.renew", OPERATOR).anyOperator(),
        Rule.of("SigningKeys.list", OPERATOR)
            .also(
                "public keys are for everybody",
                Arrays.stream(values())
                    .filter(who -> who != OPERATOR && who != NULL)
                    .toArray(Who[]::new)));
  }

  private static Rule audited(String method) {
    return Rule.of(method, AUDITOR)
        .also(Rules.BACKGROUND, SYSTEM)
        .ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_SYSTEM);
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(AuditQuery.class, scene -> AuditQuery.ALL);
    byName.put("behind", scene -> null);
  }
}
