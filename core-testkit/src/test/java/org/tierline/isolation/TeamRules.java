package org.tierline.isolation;

import static org.tierline.isolation.Who.*;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.workorder.FoundTeam;
import org.tierline.workorder.TeamKinds;
import org.tierline.workorder.TeamSettings;

/** Who keeps call-back teams of units, and who reads what waits with them. */
final class TeamRules {
  private static final String CENTRE = "the centre sees the work of the whole city";
  private static final String WORKS_THERE = "holds a role at the unit";

  private TeamRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("CallBackTeams.found", ADMIN).also(Rules.OPERATES, OPERATOR_HERE),
        Rule.of("CallBackTeams.change", ADMIN).also(Rules.OPERATES, OPERATOR_HERE),
        Rule.of("CallBackTeams.dissolve", ADMIN).also(Rules.OPERATES, OPERATOR_HERE),
        reads("CallBackTeams.get").also(Rules.OPERATES, OPERATOR_HERE),
        reads("CallBackTeams.list").also(Rules.OPERATES, OPERATOR_HERE),
        Rule.of("CallBackTeams.inbox", ADMIN).also(CENTRE, DIRECTOR).also(Rules.BACKGROUND, SYSTEM),
        Rule.of("CallBackTeams.board", ADMIN).also(CENTRE, DIRECTOR).also(Rules.BACKGROUND, SYSTEM),
        Rule.of("CallBackTeams.waitingForCentre", CALLBACK_AGENT)
            .also(Rules.BACKGROUND, SYSTEM)
            .ownOnly(Rules.OWN_CITY, OTHER_ADMIN, OTHER_OFFICER, OTHER_SYSTEM));
  }

  private static Rule reads(String method) {
    return Rule.of(method, ADMIN)
        .also(CENTRE, DIRECTOR)
        .also(WORKS_THERE, LIAISON)
        .also(Rules.BACKGROUND, SYSTEM);
  }

  static void addTo(
      Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType,
      Map<String, Function<Scene, ? extends @Nullable Object>> byName) {
    byType.put(FoundTeam.class, TeamRules::team);
    byName.put("teamId", CatalogueArguments.once(TeamRules::founded));
  }

  private static FoundTeam team(Scene scene) {
    NewValue open = NewValue.of(TeamSettings.LOWEST_TIER, 8, "试行");
    String name = TeamSettings.LOWEST_TIER.name();
    Caller admin = scene.city.administrator();
    scene.city.tierline().settings().set(admin, scene.city.root(), name, null, open);
    Caller caller = scene.city.person(Role.CALLBACK_AGENT, scene.unit(), false);
    PersonId member = Objects.requireNonNull(caller.person());
    return new FoundTeam(Scene.unique("回访班"), List.of(member), TeamKinds.ALL, null);
  }

  private static long founded(Scene scene) {
    return scene
        .city
        .tierline()
        .callBackTeams()
        .found(scene.city.administrator(), scene.unit(), team(scene))
        .id();
  }
}
