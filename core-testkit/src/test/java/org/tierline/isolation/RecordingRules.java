package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.hotline.RingCall;
import org.tierline.hotline.TakeRecording;
import org.tierline.kernel.Caller;
import org.tierline.org.Role;
import org.tierline.testkit.TestCity;

/** Who hands recordings over, who hears them, and who reads of that. */
final class RecordingRules {
  private static final String HOST = "the host itself may be the adapter of the telephone system";

  private static final Set<TestCity> LISTENING = new HashSet<>();

  private RecordingRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("Recordings.take", EMERGENCY_LINE).also(HOST, SYSTEM),
        Rule.of("Recordings.ofCall", AGENT).also(Rules.BACKGROUND, SYSTEM),
        Rules.orderRead("Recordings.ofOrder"),
        Rule.of("Recordings.hear", AGENT),
        Rule.of("Recordings.open", AGENT),
        Rule.of("Recordings.hearings", SUPERVISOR).also(Rules.BACKGROUND, SYSTEM),
        Rule.of("Recordings.log", SUPERVISOR)
            .also(Rules.BACKGROUND, SYSTEM)
            .ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_SYSTEM),
        Rule.of("Recordings.purge", SYSTEM)
            .ownOnly("deletes recordings of his own city", OTHER_SYSTEM));
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(TakeRecording.class, scene -> command(scene.city));
    byName.put("InputStream sound", scene -> sound());
    byName.put("recordingId", scene -> scene.once(RecordingRules::taken));
    byName.put("hearingId", scene -> scene.once(RecordingRules::heard));
  }

  private static Caller system(TestCity city) {
    return Caller.system(city.tenant(), "isolation test");
  }

  private static TakeRecording command(TestCity city) {
    String call = Scene.unique("recorded");
    var ring = new RingCall(call, city.unit("A1").id(), "12345", null, city.engine().now());
    city.tierline().calls().ring(system(city), ring);
    return new TakeRecording(call, Scene.unique("recording"), "amr", null);
  }

  private static InputStream sound() {
    return new ByteArrayInputStream("#!AMR\n.".getBytes(StandardCharsets.US_ASCII));
  }

  private static long taken(TestCity city) {
    listener(city);
    return city.tierline().recordings().take(system(city), command(city), sound()).id();
  }

  private static long heard(TestCity city) {
    long recording = taken(city);
    return city.tierline().recordings().hear(listener(city), recording, "质量检查").id();
  }

  /** The agent of the city, who may listen from then on. */
  static Caller listener(TestCity city) {
    Caller agent = city.at(Role.AGENT);
    if (LISTENING.add(city)) {
      city.grant(agent, Role.LISTENER, city.root());
    }
    return agent;
  }
}
