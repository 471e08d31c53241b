package org.tierline.powers;

import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.CalendarError;
import org.tierline.calendar.CalendarLeeway;
import org.tierline.catalogue.UnitClasses;
import org.tierline.identity.HeldRight;
import org.tierline.identity.Post;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Rejected;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.org.UnitTree;
import org.tierline.setting.SettingRules;
import org.tierline.setting.SettingUnit;
import org.tierline.store.Work;
import org.tierline.workorder.UnitLeeway;

/**
 * What stands against a power at a unit, whoever has it, by the rules that the use cases ask.
 *
 * @param code of the refusal; null where nothing stands against it
 * @param but who may all the same; null for nobody
 */
record PowerGate(@Nullable ErrorCode code, @Nullable Post but) {
  private static final PowerGate OPEN = new PowerGate(null, null);

  static PowerGate at(PowerPosts where, Power power, Instant now) {
    Work work = where.work();
    SettingRules settings = where.settings();
    UnitNode unit = where.unit();
    return switch (power) {
      case FOUND_TEAMS -> of(UnitLeeway.againstTeam(work, settings, unit));
      case KEEP_CLASSES -> of(UnitClasses.against(work, settings, unit));
      case DEFINE_CHAIN_PART ->
          new PowerGate(UnitLeeway.againstPart(work, settings, where.tree(), unit.id(), now), null);
      case CHANGE_CALENDAR -> ofCalendar(CalendarLeeway.closedBy(work, settings, unit, now));
      default -> OPEN;
    };
  }

  private static PowerGate of(@Nullable Rejected refusal) {
    return refusal == null ? OPEN : new PowerGate(refusal.code(), null);
  }

  private static PowerGate ofCalendar(@Nullable SettingUnit by) {
    return by == null
        ? OPEN
        : new PowerGate(CalendarError.CALENDAR_NOT_OPEN, Post.at(by.id(), Role.TENANT_ADMIN));
  }

  /** The posts that it asks for besides those of the power. */
  Stream<Post> posts() {
    return Stream.ofNullable(but);
  }

  /** The code of the refusal that somebody with such rights gets; null where he gets none. */
  @Nullable String against(Collection<HeldRight> held, UnitTree tree) {
    Post open = but;
    boolean may = open != null && held.stream().anyMatch(right -> open.isFilledBy(right, tree));
    return code == null || may ? null : code.slug();
  }
}
