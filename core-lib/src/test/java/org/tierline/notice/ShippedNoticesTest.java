package org.tierline.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Invalid;
import org.tierline.workorder.Action;
import org.tierline.workorder.Channel;

/** What is shipped is complete, and what a city writes is checked line by line. */
class ShippedNoticesTest {

  @Test
  void every_text_is_shipped_in_both_languages_and_names_only_places_that_it_can_fill() {
    for (NoticeName name : NoticeName.values()) {
      for (String language : List.of("zh", "en")) {
        NoticeText text = NoticeText.shipped(name, language).requirePlaces(name);
        assertThat(NoticeName.find(name.slug())).contains(name);
        assertThat(text.body()).as(name + " " + language).contains("{");
      }
    }
  }

  @Test
  void the_shipped_rules_say_who_is_told() {
    NoticeRules rules = NoticeRules.shipped();
    assertThat(
            NoticeSettings.RULES.parse(NoticeSettings.RULES.write(rules), java.util.Locale.ENGLISH))
        .isEqualTo(rules);
    assertThat(rules.of(Action.OVERDUE, "DEADLINE"))
        .singleElement()
        .satisfies(
            rule ->
                assertThat(rule.to()).containsExactlyInAnyOrder(Audience.LIAISON, Audience.LEADER));
    assertThat(rules.of(Action.SIGN, null)).as("ordinary steps tell nobody").isEmpty();
    assertThat(rules.of(Action.WARN, "DEADLINE")).isEmpty();
  }

  @Test
  void of_a_pass_that_releases_no_answer_all_but_the_petitioner_are_told() {
    NoticeRules rules =
        NoticeRules.parse(
            HEADER
                + "REVIEW_PASS,*,replied,PETITIONER,SMS\n"
                + "REVIEW_PASS,*,replied,PETITIONER+LIAISON,INBOX");
    assertThat(rules.of(Action.REVIEW_PASS, null, true)).hasSize(2);
    assertThat(rules.of(Action.REVIEW_PASS, null, false))
        .singleElement()
        .satisfies(rule -> assertThat(rule.to()).containsExactly(Audience.LIAISON));
  }

  private static final String HEADER = "event,clock,template,to,channels\n";

  @Test
  void a_line_that_does_not_read_is_named_with_what_is_expected() {
    for (String line :
        List.of(
            "NOTHING,*,dispatched,LIAISON,INBOX",
            "DISPATCH,YELLOW,dispatched,LIAISON,INBOX",
            "WARN,NEVER,clock-warning,LIAISON,INBOX",
            "DISPATCH,*,unheard,LIAISON,INBOX",
            "DISPATCH,*,dispatched,NOBODY,INBOX",
            "DISPATCH,*,dispatched,LIAISON,by hand",
            "DISPATCH,*,dispatched,LIAISON",
            "DISPATCH,*,dispatched,PETITIONER,SMS",
            "DISPATCH,*,digest,LIAISON,SMS")) {
      assertThatThrownBy(() -> NoticeRules.parse(HEADER + line))
          .as(line)
          .isInstanceOfSatisfying(
              Invalid.class,
              refused -> {
                assertThat(refused.violations().get(0).rule())
                    .isEqualTo(NoticeError.BAD_NOTICE_RULE);
                assertThat(refused.violations().get(0).arguments().get(0)).isEqualTo("2");
              });
    }
    assertThatThrownBy(() -> NoticeRules.parse("DISPATCH,*,dispatched,LIAISON,INBOX"))
        .as("without a header")
        .isInstanceOf(Invalid.class);
    assertThat(NoticeRules.parse("# none\n" + HEADER).of(Action.DISPATCH, null)).isEmpty();
  }

  @Test
  void what_fills_a_place_is_never_read_as_a_place_itself() {
    Map<NoticePlace, String> values = new EnumMap<>(NoticePlace.class);
    values.put(NoticePlace.TITLE, "{reason} $1 \\");
    values.put(NoticePlace.REASON, "geheim");
    assertThat(new NoticeText("{title}", "{title}{deadline}").filled(values))
        .isEqualTo(new NoticeText("{reason} $1 \\", "{reason} $1 \\"));
    values.put(NoticePlace.TITLE, "路".repeat(300) + "\r\nBcc: x@example.org");
    assertThat(new NoticeText("{title}", "x").filled(values).subject())
        .hasSize(NoticeText.LONGEST_SUBJECT)
        .doesNotContain("\n");
  }

  @Test
  void addresses_are_masked_whatever_their_length() {
    assertThat(
            Stream.of("13812345678", "0951-12345", "12345", "12", "zhang@example.org")
                .map(Masks::of))
        .containsExactly("138****5678", "****45", "****5", "****", "z***@example.org");
  }

  @Test
  void a_rule_for_petitioners_needs_a_way_that_is_plugged_in_and_reaches_them() {
    NoticeRule rule = NoticeRules.shipped().of(Action.REGISTER, null).get(0);
    assertThat(new NoticeChannels(List.of()).serve(rule, false, false)).isFalse();
    var mail = new MailSettings("mail.example.org", 25, null, null, "a@example.org", true);
    NoticeChannels channels = NoticeChannels.of(List.of(), mail);
    assertThat(channels.serve(rule, false, false)).isTrue();
    assertThat(channels.serve(rule, true, false)).as("nobody is there to be told").isFalse();
    assertThat(channels.names()).isEqualTo(Set.of("INBOX", "EMAIL"));
    NoticeChannels off = NoticeChannels.of(List.of(), null);
    assertThat(off.serve(rule, false, false)).isFalse();
    assertThat(off.serve(rule, false, true)).as("what cannot be sent is shown").isTrue();
    NoticeChannel email = channels.find("EMAIL").orElseThrow();
    assertThat(
            email.address(new Recipient(null, "13812345678", null, Channel.EMAIL, "x@y.cn", "zh")))
        .contains("x@y.cn");
    assertThat(email.address(new Recipient(null, "13812345678", null, Channel.WEB, "x@y.cn", "zh")))
        .isEmpty();
    assertThat(email.address(new Recipient(null, null, "z@y.cn", Channel.WEB, "x@y.cn", "zh")))
        .contains("z@y.cn");
  }

  @Test
  void mail_settings_that_make_no_sense_are_refused() {
    assertThatThrownBy(() -> new MailSettings("", 25, null, null, "a@b.cn", true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MailSettings("h", 25, "user", null, "a@b.cn", true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new MailSettings("h", 25, null, null, "a@b.cn\r\nBcc: c@d.cn", true))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new MailSettings("h", 25, "u", "secret", "a@b.cn", true)).hasToString("h:25");
  }
}
