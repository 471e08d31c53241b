package org.tierline.workorder;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tierline.setting.SettingKey;

/**
 * What a city decides about answers: who signs them, how often they are reviewed, and whose
 * petitioners are asked about them. Signatures, the depth of review and the share of the sample are
 * asked for at the unit whose turn it is, and a unit may only be stricter than what it inherits;
 * the rest holds for the whole city.
 */
public final class AnswerSettings {
  /** Whether all petitioners are called back, or a sample. */
  public static final SettingKey<CallBackScope> CALL_BACK_SCOPE =
      SettingKey.choice("callbacks.scope", CallBackScope.class, CallBackScope.ALL).onlyAtRoot();

  /** How many of a hundred orders of a lead unit are in the sample. */
  public static final SettingKey<Integer> CALL_BACK_SHARE =
      SettingKey.number("callbacks.sample.share", 20, 0, 100).within((city, own) -> own >= city);

  /** Shares of their own for types and natures, whichever unit leads. */
  public static final SettingKey<SampleStrata> CALL_BACK_STRATA =
      SettingKey.of(
              "callbacks.sample.strata", SampleStrata.class, SampleStrata.NONE, SampleStrata.text())
          .onlyAtRoot();

  /** Whether whoever has reviewed an order may also call its petitioner, as in a small centre. */
  public static final SettingKey<Boolean> CALL_BACK_BY_REVIEWERS =
      SettingKey.flag("callbacks.by-reviewers", false).onlyAtRoot();

  /** So many of the chain's reviews are gone through at most; never none. */
  public static final SettingKey<Integer> REVIEWS_DEPTH =
      SettingKey.number("reviews.depth", 5, 1, 5).within((city, own) -> own >= city);

  /** Actions that the unit's responsible leader signs, besides those that the chain names. */
  public static final SettingKey<Set<SignedAction>> SIGNATURES_REQUIRED =
      SettingKey.choices(
              "signatures.required", SignedAction.class, EnumSet.noneOf(SignedAction.class))
          .within((city, own) -> own.containsAll(city));

  /** On which orders the head of the unit signs instead. */
  public static final SettingKey<Set<HeavyOrder>> SIGNATURES_HEAVY =
      SettingKey.choices("signatures.heavy", HeavyOrder.class, EnumSet.noneOf(HeavyOrder.class))
          .within((city, own) -> own.containsAll(city));

  /** All settings about answers. */
  public static final List<SettingKey<?>> KEYS =
      List.of(
          CALL_BACK_SCOPE,
          CALL_BACK_SHARE,
          CALL_BACK_STRATA,
          CALL_BACK_BY_REVIEWERS,
          REVIEWS_DEPTH,
          SIGNATURES_REQUIRED,
          SIGNATURES_HEAVY);

  private AnswerSettings() {}
}
