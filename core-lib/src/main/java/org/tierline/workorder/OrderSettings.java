package org.tierline.workorder;

import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.Limit;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.setting.SettingKey;
import org.tierline.setting.SettingText;

/**
 * What a city, and each unit within what is left open to it, decides about the handling of orders.
 * The shipped values follow provincial and city rules; where a rule names several, the mildest.
 */
public final class OrderSettings {
  /** Actions that the units concerned may not take themselves. */
  public static final SettingKey<Set<Action>> ACTIONS_OFF =
      SettingKey.choices("actions.off", Action.class, EnumSet.noneOf(Action.class));

  /**
   * The actions in which the units below may have a part of the chain of their own ({@link
   * ChainParts}). A unit leaves open no more than was left open to it.
   */
  public static final SettingKey<Set<Action>> CHAIN_OPEN =
      SettingKey.choices("chain.open", Action.class, EnumSet.noneOf(Action.class))
          .within(Set::containsAll);

  /** After so many valid returns, duty is arbitrated (国办函〔2025〕66号). */
  public static final SettingKey<Integer> RETURNS_MAX = SettingKey.number("returns.max", 2, 1, 9);

  /** How often one unit may ask to give the same order back. */
  public static final SettingKey<Integer> RETURNS_OF_UNIT =
      SettingKey.number("returns.of-unit", 1, 0, 5);

  /** How often more time may be granted on one turn; what goes beyond is for the director. */
  public static final SettingKey<Integer> EXTENSIONS_MAX =
      SettingKey.number("extensions.max", 1, 0, 5);

  /** The longest extension; never longer than the first limit either (鲁政办 2020). */
  public static final SettingKey<Limit> EXTENSIONS_LONGEST =
      limit("extensions.longest", Limit.workingDays(10));

  /** Until when, on the day of the deadline, more time may be asked for. */
  public static final SettingKey<LocalTime> EXTENSIONS_CUT_OFF =
      SettingKey.of("extensions.cut-off", LocalTime.class, LocalTime.of(17, 0), times());

  /** Types of demand that get no extension. */
  public static final SettingKey<Set<DemandType>> EXTENSIONS_NOT_FOR_TYPES =
      SettingKey.choices(
          "extensions.not-for-types", DemandType.class, EnumSet.of(DemandType.CONSULT));

  /** Matters that get no extension. */
  public static final SettingKey<Set<NatureClass>> EXTENSIONS_NOT_FOR_NATURES =
      SettingKey.choices(
          "extensions.not-for-natures", NatureClass.class, EnumSet.of(NatureClass.LIFE_SAFETY));

  /** How often one order may be suspended. */
  public static final SettingKey<Integer> SUSPENSIONS_MAX =
      SettingKey.number("suspensions.max", 2, 0, 9);

  /** The review date lies at most so far ahead. */
  public static final SettingKey<Limit> SUSPENSIONS_LONGEST =
      limit("suspensions.longest", Limit.naturalDays(90));

  /** How often an order is handled again after a dissatisfied call-back. */
  public static final SettingKey<Integer> REHANDLES_MAX =
      SettingKey.number("rehandles.max", 1, 0, 5);

  /** Degrees of urgency in which an order is handed down past units in between. */
  public static final SettingKey<Set<Urgency>> DELEGATIONS_SKIP =
      SettingKey.choices("delegations.skip", Urgency.class, EnumSet.noneOf(Urgency.class));

  /** How long the same person waits between two urgings. */
  public static final SettingKey<Limit> URGES_PAUSE = limit("urges.pause", Limit.naturalHours(1));

  /** How long after its end a unit may appeal against the count of an order. */
  public static final SettingKey<Limit> APPEALS_WINDOW =
      limit("appeals.window", Limit.workingDays(5));

  /** Until when requests are decided for which the table of limits has no line. */
  public static final SettingKey<Limit> DECISIONS_LIMIT =
      limit("decisions.limit", Limit.workingDays(1));

  /** How long departments have that a township has called (吹哨报到). */
  public static final SettingKey<Limit> WHISTLES_LIMIT =
      limit("whistles.limit", Limit.workingDays(1));

  /** So many working days before the deadline a yellow card is due; 0 for none. */
  public static final SettingKey<Integer> YELLOW_CARD_DAYS =
      SettingKey.number("cards.yellow-days", 1, 0, 10);

  /** On which working day past the deadline a red card is due; 0 for none. */
  public static final SettingKey<Integer> RED_CARD_DAYS =
      SettingKey.number("cards.red-days", 1, 0, 10);

  /** All settings of this capability. */
  public static final List<SettingKey<?>> KEYS =
      List.of(
          ACTIONS_OFF,
          CHAIN_OPEN,
          RETURNS_MAX,
          RETURNS_OF_UNIT,
          EXTENSIONS_MAX,
          EXTENSIONS_LONGEST,
          EXTENSIONS_CUT_OFF,
          EXTENSIONS_NOT_FOR_TYPES,
          EXTENSIONS_NOT_FOR_NATURES,
          SUSPENSIONS_MAX,
          SUSPENSIONS_LONGEST,
          REHANDLES_MAX,
          DELEGATIONS_SKIP,
          URGES_PAUSE,
          APPEALS_WINDOW,
          DECISIONS_LIMIT,
          WHISTLES_LIMIT,
          YELLOW_CARD_DAYS,
          RED_CARD_DAYS);

  private OrderSettings() {}

  private static SettingKey<Limit> limit(String name, Limit fallback) {
    return SettingKey.of(
        name,
        Limit.class,
        fallback,
        new SettingText<>() {
          @Override
          public Limit parse(String text) {
            return Limit.parse(text);
          }

          @Override
          public String write(Limit value) {
            return value.toString();
          }
        });
  }

  private static SettingText<LocalTime> times() {
    return new SettingText<>() {
      @Override
      public LocalTime parse(String text) {
        if (!text.matches("([01]\\d|2[0-3]):[0-5]\\d")) {
          throw new IllegalArgumentException("not a time of day such as 17:00: " + text);
        }
        return LocalTime.parse(text);
      }

      @Override
      public String write(LocalTime value) {
        return value.toString();
      }
    };
  }
}
