package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.calendar.CityTime.at;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LimitProfileTest {
  private static final DemandTraits HELP = of(DemandType.HELP, NatureClass.ORDINARY);
  private final LimitProfile profile = LimitProfile.standard();

  private static DemandTraits of(DemandType type, NatureClass nature) {
    return new DemandTraits(type, nature, Urgency.NORMAL, null);
  }

  @ParameterizedTest(name = "{0} for {1}, {2}: {3}")
  @CsvSource({
    "CALL_ANSWER, ORDINARY, NORMAL, 15 S, RING",
    "MEDIA_RESPONSE, ORDINARY, NORMAL, 3 MIN, ARRIVAL",
    "MAILBOX_RESPONSE, ORDINARY, NORMAL, 24 NH, ARRIVAL",
    "WEB_ACCEPT, ORDINARY, NORMAL, 2 NH, ARRIVAL",
    "DISPATCH, ORDINARY, NORMAL, 1 WD, REGISTER",
    "DISPATCH_URGENT, ORDINARY, URGENT, 10 MIN, REGISTER",
    "PHONE_ASSIGN_URGENT, ORDINARY, URGENT, 20 MIN, PHONE_CALL",
    "PHONE_ASSIGN_URGENT, ORDINARY, EXTRA_URGENT, 10 MIN, PHONE_CALL",
    "SIGN, ORDINARY, NORMAL, 1 WD, DISPATCH",
    "SIGN, COMPLEX, NORMAL, 1 WD, DISPATCH",
    "SIGN, ORDINARY, URGENT, 30 MIN, DISPATCH",
    "SIGN, COMPLEX, EXTRA_URGENT, 30 MIN, DISPATCH",
    "SIGN, LIFE_SAFETY, NORMAL, 30 MIN, DISPATCH",
    "SIGN, UTILITY, NORMAL, 30 MIN, DISPATCH",
    "FIRST_CONTACT, ORDINARY, URGENT, 1 WD, DISPATCH",
    "FIRST_CONTACT, LIFE_SAFETY, NORMAL, 1 NH, DISPATCH",
    "FIRST_CONTACT, UTILITY, NORMAL, 4 NH, DISPATCH",
    "RETURN_WINDOW, ORDINARY, NORMAL, 2 WD, DISPATCH",
    "RETURN_WINDOW, LIFE_SAFETY, NORMAL, 15 MIN, DISPATCH",
    "RETURN_WINDOW, UTILITY, NORMAL, 1 NH, DISPATCH",
    "RETURN_DECIDE, ORDINARY, NORMAL, 1 WD, REQUEST",
    "EXTENSION_DECIDE, ORDINARY, NORMAL, 1 WD, REQUEST",
    "REVIEW, ORDINARY, NORMAL, 1 WD, SUBMIT",
    "CALLBACK, ORDINARY, NORMAL, 1 WD, REVIEW_PASS",
    "REHANDLE, ORDINARY, NORMAL, 5 WD, REHANDLE",
    "REOPEN_WINDOW, ORDINARY, NORMAL, 15 ND, CLOSED",
    "KB_UPDATE, ORDINARY, NORMAL, 3 WD, POLICY_IN_FORCE"
  })
  void section_6_1_steps(
      LimitCode code, NatureClass nature, Urgency urgency, String limit, ClockStart start) {
    DemandTraits traits = new DemandTraits(DemandType.HELP, nature, urgency, null);
    assertThat(profile.resolve(code, traits).limit()).isEqualTo(Limit.parse(limit));
    assertThat(code.start()).isEqualTo(start);
  }

  @ParameterizedTest(name = "{0} {1}: {2} by {3}")
  @CsvSource({
    "LIFE_SAFETY, HELP, 2 NH, NATURE",
    "LIFE_SAFETY, CONSULT, 2 NH, NATURE",
    "UTILITY, COMPLAINT, 24 NH, NATURE",
    "COMPLEX, CONSULT, 15 WD, NATURE",
    "ORDINARY, CONSULT, 2 WD, TYPE",
    "ORDINARY, HELP, 5 WD, TYPE",
    "ORDINARY, COMPLAINT, 5 WD, TYPE",
    "ORDINARY, REPORT, 15 WD, TYPE",
    "ORDINARY, SUGGESTION, 10 WD, TYPE",
    "ORDINARY, PRAISE, 5 WD, TYPE",
    "ORDINARY, OTHER, 5 WD, TYPE"
  })
  void section_6_1_handling(NatureClass nature, DemandType type, String limit, LimitRule rule) {
    ResolvedLimit resolved = profile.handle(of(type, nature), null);
    assertThat(resolved.limit()).isEqualTo(Limit.parse(limit));
    assertThat(resolved.rule()).isEqualTo(rule);
    assertThat(resolved.code()).isEqualTo(LimitCode.HANDLE);
  }

  @Test
  void section_6_1_share_of_connected_calls() {
    assertThat(profile.percent(LimitCode.CALL_CONNECT, HELP)).isEqualTo(95);
    assertThatThrownBy(() -> profile.resolve(LimitCode.CALL_CONNECT, HELP))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> profile.percent(LimitCode.SIGN, HELP))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "ORDINARY, NORMAL, DISPATCH",
    "COMPLEX, NORMAL, DISPATCH",
    "ORDINARY, URGENT, DISPATCH_URGENT",
    "COMPLEX, EXTRA_URGENT, DISPATCH_URGENT",
    "LIFE_SAFETY, NORMAL, DISPATCH_URGENT",
    "UTILITY, NORMAL, DISPATCH_URGENT"
  })
  void dispatch_is_urgent_by_degree_or_by_nature(
      NatureClass nature, Urgency urgency, LimitCode code) {
    DemandTraits traits = new DemandTraits(DemandType.HELP, nature, urgency, null);
    assertThat(profile.dispatch(traits).code()).isEqualTo(code);
  }

  @ParameterizedTest(name = "after {0} the next round has {1}")
  @CsvSource({
    "15 WD, 5 WD, PROFILE_DEFAULT",
    "2 WD, 2 WD, ORIGINAL_LIMIT",
    "5 WD, 5 WD, ORIGINAL_LIMIT",
    "2 NH, 2 NH, ORIGINAL_LIMIT",
    "24 NH, 24 NH, ORIGINAL_LIMIT",
    "30 ND, 5 WD, PROFILE_DEFAULT"
  })
  void a_further_round_is_never_longer_than_the_first(String first, String limit, LimitRule rule) {
    ResolvedLimit resolved =
        profile.rehandle(
            HELP, Limit.parse(first), ChineseHolidays.calendar(), at("2024-09-30 10:00"));
    assertThat(resolved.limit()).isEqualTo(Limit.parse(limit));
    assertThat(resolved.rule()).isEqualTo(rule);
  }

  @Test
  void the_most_special_line_decides_handling() throws RefusedFileException {
    LimitProfile city =
        LimitProfile.readOver(
            profile,
            "YINCHUAN",
            """
            code,nature,urgency,type,category,value,from,source
            HANDLE,,,HELP,0102,3 WD,DISPATCH,decision of the council
            HANDLE,,,,01,9 WD,DISPATCH,
            HANDLE,,,,0102,4 WD,DISPATCH,
            HANDLE,UTILITY,,CONSULT,,1 WD,DISPATCH,
            """);
    assertThat(limitOf(city, DemandType.HELP, NatureClass.UTILITY, "010203")).isEqualTo("3 WD");
    assertThat(limitOf(city, DemandType.REPORT, NatureClass.UTILITY, "0102")).isEqualTo("4 WD");
    assertThat(limitOf(city, DemandType.HELP, NatureClass.UTILITY, "0199")).isEqualTo("9 WD");
    assertThat(limitOf(city, DemandType.CONSULT, NatureClass.UTILITY, "02")).isEqualTo("1 WD");
    assertThat(limitOf(city, DemandType.HELP, NatureClass.UTILITY, null)).isEqualTo("24 NH");
    assertThat(limitOf(city, DemandType.HELP, NatureClass.ORDINARY, null)).isEqualTo("5 WD");
    assertThat(
            city.handle(
                new DemandTraits(DemandType.HELP, NatureClass.LIFE_SAFETY, Urgency.NORMAL, "0102"),
                Limit.naturalDays(60)))
        .extracting(ResolvedLimit::limit, ResolvedLimit::rule)
        .containsExactly(Limit.naturalDays(60), LimitRule.OVERRIDE);
  }

  private static String limitOf(
      LimitProfile profile, DemandType type, NatureClass nature, @Nullable String category) {
    return profile
        .handle(new DemandTraits(type, nature, Urgency.URGENT, category), null)
        .limit()
        .toString();
  }

  @Test
  void the_rule_that_matched_is_told_in_words() {
    ResolvedLimit byNature = profile.handle(of(DemandType.HELP, NatureClass.LIFE_SAFETY), null);
    assertThat(byNature.words(Locale.ENGLISH))
        .isEqualTo("handling: 2 hours, by nature (danger to life or property) in profile DEFAULT");
    assertThat(byNature.words(Locale.CHINESE)).isEqualTo("办理时限2小时：依DEFAULT方案的事项性质规定（危及生命财产安全）");
    assertThat(profile.resolve(LimitCode.SIGN, HELP).words(Locale.CHINESE))
        .isEqualTo("签收时限1个工作日：依DEFAULT方案的默认规定");
    assertThat(profile.handle(HELP, Limit.workingDays(30)).words(Locale.ENGLISH))
        .isEqualTo("handling: 30 working days, set for this order");
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "BEIJING, CONSULT, ORDINARY, 7 ND",
    "BEIJING, HELP, COMPLEX, 15 ND",
    "BEIJING, HELP, LIFE_SAFETY, 2 NH",
    "GUANGDONG, CONSULT, ORDINARY, 2 WD",
    "GUANGDONG, HELP, ORDINARY, 10 WD",
    "GUANGDONG, COMPLAINT, ORDINARY, 15 WD",
    "GUANGDONG, SUGGESTION, ORDINARY, 10 WD",
    "SHANDONG_2017, HELP, ORDINARY, 15 WD",
    "SHANDONG_2020, REPORT, ORDINARY, 5 WD",
    "SHANGHAI, CONSULT, ORDINARY, 1 WD",
    "SHANGHAI, COMPLAINT, ORDINARY, 5 WD",
    "SHANGHAI, REPORT, ORDINARY, 15 WD",
    "SHANGHAI, HELP, COMPLEX, 15 WD",
    "SHANDONG_ENTERPRISE, CONSULT, ORDINARY, 15 WD",
    "SHANDONG_ENTERPRISE, HELP, COMPLEX, 30 WD",
    "BENGBU, CONSULT, ORDINARY, 2 WD",
    "BUREAU, CONSULT, ORDINARY, 3 WD",
    "BUREAU, REPORT, ORDINARY, 13 WD"
  })
  void section_6_2_presets(String name, DemandType type, NatureClass nature, String limit) {
    LimitProfile preset = LimitProfile.shipped(name);
    assertThat(preset.name()).isEqualTo(name);
    assertThat(preset.handle(of(type, nature), null).limit()).isEqualTo(Limit.parse(limit));
  }

  @ParameterizedTest(name = "{0}, {1} by {2}: {3} by {4}")
  @CsvSource({
    "CONSULT, ORDINARY, PHONE, 5 WD, CHANNEL",
    "CONSULT, ORDINARY, WEB, 3 WD, CHANNEL",
    "REPORT, ORDINARY, SUPERIOR_PLATFORM, 3 WD, CHANNEL",
    "CONSULT, ORDINARY, VISIT, 2 WD, TYPE",
    "CONSULT, LIFE_SAFETY, WEB, 2 NH, NATURE"
  })
  void limits_may_depend_on_the_channel(
      DemandType type, NatureClass nature, String channel, String limit, LimitRule rule) {
    ResolvedLimit resolved =
        LimitProfile.shipped("BENGBU")
            .handle(new DemandTraits(type, nature, Urgency.NORMAL, null, channel), null);
    assertThat(resolved.limit()).isEqualTo(Limit.parse(limit));
    assertThat(resolved.rule()).isEqualTo(rule);
    if (rule == LimitRule.CHANNEL) {
      assertThat(resolved.words(Locale.ENGLISH))
          .isEqualTo(
              "handling: %s working days, by channel (%s) in profile BENGBU"
                  .formatted(limit.charAt(0), channel));
      assertThat(resolved.words(Locale.CHINESE)).contains("依BENGBU方案的受理渠道规定（" + channel + "）");
    }
  }

  @Test
  void a_channel_stands_alone_and_has_the_form_of_a_name() {
    RefusedFileException refusal =
        catchThrowableOfType(
            RefusedFileException.class,
            () ->
                LimitProfile.readOver(
                    profile,
                    "X",
                    """
                    code,nature,urgency,type,category,channel,value,from,source
                    HANDLE,COMPLEX,,,,WEB,5 WD,DISPATCH,
                    HANDLE,,,,,web page,5 WD,DISPATCH,
                    HANDLE,,,,,WEB,3 WD,REGISTER,
                    """));
    assertThat(refusal.violations())
        .extracting(violation -> violation.where() + " " + violation.rule())
        .containsExactly("line 2 TOO_SPECIFIC", "line 3 UNKNOWN_VALUE", "line 4 WRONG_START");
  }

  @Test
  void a_profile_can_be_written_and_read_again() throws RefusedFileException {
    for (String name : LimitProfile.SHIPPED) {
      LimitProfile shipped = LimitProfile.shipped(name);
      assertThat(LimitProfile.read("copy", "\uFEFF" + shipped.csv()).rows())
          .isEqualTo(shipped.rows());
    }
    assertThatThrownBy(() -> LimitProfile.shipped("NOWHERE"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void every_mistake_of_a_table_is_named_with_its_line() {
    RefusedFileException refusal =
        catchThrowableOfType(
            RefusedFileException.class,
            () ->
                LimitProfile.readOver(
                    profile,
                    "X",
                    """
                    # a comment
                    Code, nature, urgency, type, category, value, from, source
                    HANDLE,,,HELP,,5 days,DISPATCH,
                    HANDLE,,,HELPING,,5 WD,DISPATCH,
                    HANDLE,,,HELP,,5 WD,REGISTER,
                    HANDLE,,URGENT,,,5 WD,DISPATCH,
                    SIGN,UTILITY,URGENT,,,5 WD,DISPATCH,
                    SIGN,,,,123,5 WD,DISPATCH,
                    CALL_CONNECT,,,,,5 WD,NONE,
                    SIGN,,,,5 WD,DISPATCH,
                    ,,,,,5 WD,DISPATCH,
                    """));
    assertThat(refusal.violations())
        .extracting(violation -> violation.where() + " " + violation.rule())
        .containsExactly(
            "line 3 NOT_A_LIMIT",
            "line 4 UNKNOWN_VALUE",
            "line 5 WRONG_START",
            "line 5 LINE_TWICE",
            "line 7 TOO_SPECIFIC",
            "line 8 UNKNOWN_VALUE",
            "line 9 NOT_A_LIMIT",
            "line 10 WRONG_COLUMNS",
            "line 11 MISSING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# only a comment", "SIGN,,,,,1 WD,DISPATCH,\n"})
  void a_table_without_its_header_is_refused(String csv) {
    assertThat(
            catchThrowableOfType(RefusedFileException.class, () -> LimitProfile.read("X", csv))
                .violations())
        .extracting(FileViolation::rule)
        .containsExactly(FileRule.BAD_HEADER);
  }

  @Test
  void an_incomplete_profile_is_refused() {
    String csv = "code,nature,urgency,type,category,value,from,source\nSIGN,,,HELP,,1 WD,DISPATCH,";
    List<FileViolation> violations =
        catchThrowableOfType(RefusedFileException.class, () -> LimitProfile.read("X", csv))
            .violations();
    assertThat(violations).hasSize(LimitCode.values().length);
    assertThat(violations).extracting(FileViolation::rule).containsOnly(FileRule.NO_DEFAULT);
  }
}
