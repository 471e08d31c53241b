package org.tierline.workorder;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tierline.calendar.DemandType;
import org.tierline.setting.SettingKey;

/** What a city decides about taking requests in, and about requests that ask for the same. */
public final class IntakeSettings {
  /** Types of demand for which the petitioner gives his name and a way to reach him. */
  public static final SettingKey<Set<DemandType>> REAL_NAME_FOR =
      SettingKey.choices("intake.real-name-for", DemandType.class, EnumSet.noneOf(DemandType.class))
          .onlyAtRoot();

  /** Channels by which anonymous requests are taken. */
  public static final SettingKey<Set<Channel>> ANONYMOUS_CHANNELS =
      SettingKey.choices("intake.anonymous-channels", Channel.class, EnumSet.allOf(Channel.class))
          .onlyAtRoot();

  /** Whether orders that may ask for the same are looked for at all. */
  public static final SettingKey<Boolean> SEARCH =
      SettingKey.flag("duplicates.search", true).onlyAtRoot();

  /** So many metres apart, two places are still the same. */
  public static final SettingKey<Integer> METRES =
      SettingKey.number("duplicates.metres", 200, 0, 5_000).onlyAtRoot();

  /** So many natural days back orders are looked for. */
  public static final SettingKey<Integer> DAYS =
      SettingKey.number("duplicates.days", 15, 0, 90).onlyAtRoot();

  /** So many per cent of their words two texts have in common to be alike. */
  public static final SettingKey<Integer> LIKENESS =
      SettingKey.number("duplicates.likeness", 60, 1, 100).onlyAtRoot();

  /** What becomes of a request whose petitioner has an open order on the matter. */
  public static final SettingKey<SamePetitioner> SAME_PETITIONER =
      SettingKey.choice("duplicates.same-petitioner", SamePetitioner.class, SamePetitioner.URGE)
          .onlyAtRoot();

  /** Whether reports whose petitioner asked for confidence are known to named people alone. */
  public static final SettingKey<Boolean> RESTRICT_REPORTS =
      SettingKey.flag("intake.restrict-reports", true).onlyAtRoot();

  /** All settings of intake. */
  public static final List<SettingKey<?>> KEYS =
      List.of(
          REAL_NAME_FOR,
          ANONYMOUS_CHANNELS,
          SEARCH,
          METRES,
          DAYS,
          LIKENESS,
          SAME_PETITIONER,
          RESTRICT_REPORTS);

  private IntakeSettings() {}
}
