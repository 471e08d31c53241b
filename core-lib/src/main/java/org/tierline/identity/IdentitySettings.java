package org.tierline.identity;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.AccountRules;
import org.tierline.org.Role;
import org.tierline.setting.SettingKey;
import org.tierline.setting.SettingRules;
import org.tierline.store.Work;

/** What a city may decide about signing in. */
public final class IdentitySettings {
  /** How many characters a password has at least. */
  public static final SettingKey<Integer> PASSWORD_LENGTH =
      SettingKey.number("identity.password.length", 10, 10, 64).onlyAtRoot();

  /** How many wrong passwords or codes in a row lock an account. */
  public static final SettingKey<Integer> LOCKOUT_TRIES =
      SettingKey.number("identity.lockout.tries", 5, 3, 20).onlyAtRoot();

  /** How many minutes the first lock lasts. */
  public static final SettingKey<Integer> LOCKOUT_MINUTES =
      SettingKey.number("identity.lockout.minutes", 15, 1, 1440).onlyAtRoot();

  /** Whose roles at a unit ask for a second factor; a unit may ask it of more, never of fewer. */
  public static final SettingKey<Set<Role>> SECOND_FACTOR_ROLES =
      SettingKey.choices("identity.second-factor.roles", Role.class, Set.of())
          .within((inherited, own) -> own.containsAll(inherited));

  /** How many hours after signing in a session ends, however often it is renewed. */
  public static final SettingKey<Integer> SESSION_HOURS =
      SettingKey.number("identity.session.hours", 12, 1, 24).onlyAtRoot();

  /** For how many days a machine's key is good at most. */
  public static final SettingKey<Integer> KEY_DAYS =
      SettingKey.number("identity.key.days", 365, 1, 1096).onlyAtRoot();

  /** All settings of this capability. */
  public static final List<SettingKey<?>> ALL =
      List.of(
          PASSWORD_LENGTH,
          LOCKOUT_TRIES,
          LOCKOUT_MINUTES,
          SECOND_FACTOR_ROLES,
          SESSION_HOURS,
          KEY_DAYS);

  private IdentitySettings() {}

  /** How long a session lasts at most in the city of a work. */
  public static Duration longestSession(Access access, SettingRules rules, Work work) {
    return Duration.ofHours(rules.get(work, access.tree(work).root().id(), SESSION_HOURS));
  }

  /** What the city of a work asks of passwords. */
  public static AccountRules accountRules(Access access, SettingRules rules, Work work) {
    UnitId root = access.tree(work).root().id();
    return new AccountRules(
        rules.get(work, root, PASSWORD_LENGTH),
        rules.get(work, root, LOCKOUT_TRIES),
        Duration.ofMinutes(rules.get(work, root, LOCKOUT_MINUTES)));
  }
}
