package org.tierline.oversight;

import java.time.DayOfWeek;
import java.util.List;
import java.util.Set;
import org.tierline.setting.SettingKey;

/** What a city may decide about its oversight seats: on which weekdays each kind sits. */
public final class OversightSettings {
  /** Deputies of the people's congress. */
  public static final SettingKey<Set<DayOfWeek>> NPC_DAYS = days("npc", Set.of());

  /** Members of the consultative conference; Tuesdays, as Yinchuan began it. */
  public static final SettingKey<Set<DayOfWeek>> CPPCC_DAYS =
      days("cppcc", Set.of(DayOfWeek.TUESDAY));

  /** Representatives of the citizens. */
  public static final SettingKey<Set<DayOfWeek>> CITIZEN_DAYS = days("citizen", Set.of());

  /** All settings of this capability. */
  public static final List<SettingKey<?>> ALL = List.of(NPC_DAYS, CPPCC_DAYS, CITIZEN_DAYS);

  private OversightSettings() {}

  private static SettingKey<Set<DayOfWeek>> days(String kind, Set<DayOfWeek> fallback) {
    return SettingKey.choices("oversight.rota." + kind, DayOfWeek.class, fallback).onlyAtRoot();
  }

  /** On which weekdays a kind sits. */
  public static SettingKey<Set<DayOfWeek>> days(SeatKind kind) {
    return switch (kind) {
      case NPC_DEPUTY -> NPC_DAYS;
      case CPPCC_MEMBER -> CPPCC_DAYS;
      case CITIZEN -> CITIZEN_DAYS;
    };
  }
}
