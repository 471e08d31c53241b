package org.tierline.workorder;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantView;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.redaction.Redaction;
import org.tierline.setting.SettingRules;
import org.tierline.store.Work;

/**
 * How somebody sees what is told of people where no order is opened: in calls of a unit, and in
 * notices that reach him as an officer of it. The rules are those by which an order shows it,
 * {@code petitioner.sight}: of several roles by which he reaches the unit the one counts that shows
 * most.
 */
public final class UnitSights {
  private UnitSights() {}

  /** How somebody with such rights sees a field at a unit; the centre's roles reach every unit. */
  public static Sight of(
      Work work, SettingRules settings, Rights rights, UnitId unit, PersonalField field) {
    UnitTree tree = rights.tree();
    List<GrantView> held =
        rights.grants().stream().filter(grant -> grant.role() != Role.LISTENER).toList();
    List<GrantView> reaching =
        held.stream()
            .filter(
                grant ->
                    grant.unit().equals(tree.root().id())
                        || PersonalSight.reaches(tree, grant, unit))
            .toList();
    Sight seen = Sight.HIDDEN;
    for (GrantView grant : reaching.isEmpty() ? held : reaching) {
      SightRules rules = settings.get(work, grant.unit(), SightSettings.RULES);
      int tier = tree.get(grant.unit()).level();
      seen = Sight.loosest(seen, rules.of(field, grant.role(), tier).sight());
    }
    return seen;
  }

  /**
   * The roles in which somebody may be shown a petitioner as he is, where he holds them at the unit
   * and says why if the city wants that.
   */
  public static Set<Role> unmasking(Work work, SettingRules settings, UnitNode unit) {
    SightRules rules = settings.get(work, unit.id(), SightSettings.RULES);
    return EnumSet.allOf(Role.class).stream()
        .filter(role -> role != Role.LISTENER)
        .filter(
            role ->
                PersonalField.CONTACT.stream()
                    .map(field -> rules.of(field, role, unit.level()).sight())
                    .anyMatch(sight -> sight.isLooserThan(Sight.MASKED)))
        .collect(Collectors.toSet());
  }

  /** Words of a request as he reads them: numbers of people are blotted out unless he sees them. */
  public static String text(
      Work work, SettingRules settings, Rights rights, UnitId unit, String words) {
    return of(work, settings, rights, unit, PersonalField.TEXT_NUMBERS) == Sight.PLAIN
        ? words
        : Redaction.blotted(words, Redaction.find(words));
  }
}
