package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.hotline.RingCall;
import org.tierline.kernel.Caller;

/** Who reports telephone calls, and who reads of them. */
final class CallRules {
  private static final String HOST = "the host itself may be the adapter of the telephone system";

  private CallRules() {}

  static List<Rule> all() {
    return List.of(
        reported("Calls.ring"),
        reported("Calls.answer"),
        reported("Calls.abandon"),
        reported("Calls.hangUp"),
        Rule.of("Calls.link", AGENT).about(Scene::registered).also(HOST, SYSTEM),
        read("Calls.get"),
        read("Calls.list"),
        read("Calls.rate"),
        read("Calls.warnings"),
        published("CallBackSamples.periods"),
        published("CallBackSamples.draws"),
        Rule.of("DueClocks.noteDue", SYSTEM)
            .ownOnly("notes the clocks of his own city", OTHER_SYSTEM));
  }

  private static Rule reported(String method) {
    return Rule.of(method, EMERGENCY_LINE).also(HOST, SYSTEM);
  }

  private static Rule published(String method) {
    return Rule.of(method, ADMIN)
        .everybodyHere("samples are published, and tell nobody's name")
        .ownOnly(
            Rules.OWN_CITY,
            OTHER_ADMIN,
            OTHER_OFFICER,
            OTHER_CITIZEN,
            OTHER_SYSTEM,
            OTHER_OPERATOR,
            STRAYED,
            OF_NO_CITY);
  }

  private static Rule read(String method) {
    return Rule.of(method, AGENT).also(Rules.BACKGROUND, SYSTEM);
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(RingCall.class, CallRules::call);
    byName.put("callId", CatalogueArguments.once(CallRules::rung));
  }

  private static RingCall call(Scene scene) {
    var now = scene.city.engine().now();
    return new RingCall(Scene.unique("call"), scene.unit(), "12345", "13912345678", now);
  }

  private static String rung(Scene scene) {
    var system = Caller.system(scene.city.tenant(), "isolation test");
    return scene.city.tierline().calls().ring(system, call(scene)).callId();
  }
}
