package org.tierline.notice;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.org.Role;
import org.tierline.setting.SettingKey;
import org.tierline.setting.SettingText;

/** What a city decides about its notices, for the whole city. */
public final class NoticeSettings {
  /** Who is told of what. */
  static final SettingKey<NoticeRules> RULES =
      SettingKey.of("notice.rules", NoticeRules.class, NoticeRules.shipped(), NoticeRules.TEXT)
          .onlyAtRoot();

  /** More notices of clocks than this for one person in one run become one digest. */
  public static final SettingKey<Integer> DIGEST_AFTER =
      SettingKey.number("notice.digest-after", 5, 1, 1000).onlyAtRoot();

  /** The page on which petitioners follow their orders; empty for none. */
  public static final SettingKey<String> LINK =
      SettingKey.of("notice.link", String.class, "", new Link()).onlyAtRoot();

  /**
   * The page on which petitioners rate by a link: to it the link's token is added. Empty for none;
   * notices then name no link.
   */
  public static final SettingKey<String> RATING_PAGE =
      SettingKey.of("notice.rating-page", String.class, "", new Link()).onlyAtRoot();

  /**
   * Who is told of late and lost calls: roles of the unit that was called, or of the centre where
   * they are its own.
   */
  static final SettingKey<Set<Role>> CALLS_TOLD =
      SettingKey.choices(
              "notice.calls-told", Role.class, EnumSet.of(Role.UNIT_LEADER, Role.SUPERVISOR))
          .onlyAtRoot();

  public static final List<SettingKey<?>> ALL =
      List.of(RULES, DIGEST_AFTER, LINK, RATING_PAGE, CALLS_TOLD);

  private NoticeSettings() {}

  private static final class Link implements SettingText<String> {
    @Override
    public String parse(String text) {
      String link = text.strip();
      if (!link.isEmpty() && !link.matches("https?://\\S{1,480}")) {
        throw Invalid.of("value", KernelError.MALFORMED, "https://…");
      }
      return link;
    }

    @Override
    public String write(String value) {
      return value;
    }
  }
}
