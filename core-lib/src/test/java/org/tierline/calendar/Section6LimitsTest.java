package org.tierline.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.calendar.CityTime.at;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every line of the tables of limits, by the moment at which it runs out when it begins on Friday
 * 27 September 2024 at 10:00. What is counted in working days was counted by hand: 1 is Sunday 29
 * September (worked), 2 Monday 30, 3 to 7 are 8 to 12 October (Saturday the 12th is worked), 10 is
 * Wednesday 16, 13 Monday 21, 15 Wednesday 23 October, 30 Wednesday 13 November. A day ends at
 * 00:00 of the next. How profiles are read, and what each line's limit is, is tested in {@link
 * LimitProfileTest}; through orders, in {@code LimitsTest} and {@code Section6OverridesTest}.
 */
class Section6LimitsTest {
  private static final Instant START = at("2024-09-27 10:00");

  private static Instant due(String profile, LimitCode code, DemandTraits traits) {
    Limit limit = LimitProfile.shipped(profile).resolve(code, traits).limit();
    return ChineseHolidays.calendar().deadline(START, limit).dueAt();
  }

  private static DemandTraits traits(
      DemandType type, NatureClass nature, Urgency urgency, @Nullable String channel) {
    return new DemandTraits(type, nature, urgency, null, channel);
  }

  @ParameterizedTest(name = "{0} {2} {1}: {3}")
  @CsvSource({
    "MEDIA_RESPONSE,      NORMAL,       ORDINARY,    2024-09-27 10:03",
    "MAILBOX_RESPONSE,    NORMAL,       ORDINARY,    2024-09-28 10:00",
    "WEB_ACCEPT,          NORMAL,       ORDINARY,    2024-09-27 12:00",
    "DISPATCH,            NORMAL,       ORDINARY,    2024-09-30 00:00",
    "DISPATCH_URGENT,     URGENT,       ORDINARY,    2024-09-27 10:10",
    "DISPATCH_URGENT,     NORMAL,       LIFE_SAFETY, 2024-09-27 10:10",
    "DISPATCH_URGENT,     NORMAL,       UTILITY,     2024-09-27 10:10",
    "PHONE_ASSIGN_URGENT, URGENT,       ORDINARY,    2024-09-27 10:20",
    "PHONE_ASSIGN_URGENT, EXTRA_URGENT, ORDINARY,    2024-09-27 10:10",
    "SIGN,                NORMAL,       ORDINARY,    2024-09-30 00:00",
    "SIGN,                URGENT,       ORDINARY,    2024-09-27 10:30",
    "SIGN,                EXTRA_URGENT, ORDINARY,    2024-09-27 10:30",
    "FIRST_CONTACT,       NORMAL,       ORDINARY,    2024-09-30 00:00",
    "FIRST_CONTACT,       NORMAL,       LIFE_SAFETY, 2024-09-27 11:00",
    "FIRST_CONTACT,       NORMAL,       UTILITY,     2024-09-27 14:00",
    "RETURN_WINDOW,       NORMAL,       ORDINARY,    2024-10-01 00:00",
    "RETURN_WINDOW,       NORMAL,       LIFE_SAFETY, 2024-09-27 10:15",
    "RETURN_WINDOW,       NORMAL,       UTILITY,     2024-09-27 11:00",
    "RETURN_DECIDE,       NORMAL,       ORDINARY,    2024-09-30 00:00",
    "EXTENSION_DECIDE,    NORMAL,       ORDINARY,    2024-09-30 00:00",
    "REVIEW,              NORMAL,       ORDINARY,    2024-09-30 00:00",
    "CALLBACK,            NORMAL,       ORDINARY,    2024-09-30 00:00",
    "REOPEN_WINDOW,       NORMAL,       ORDINARY,    2024-10-12 10:00",
    "KB_UPDATE,           NORMAL,       ORDINARY,    2024-10-09 00:00",
  })
  void section_6_1_each_step_runs_out(
      LimitCode code, Urgency urgency, NatureClass nature, String due) {
    assertThat(due("DEFAULT", code, traits(DemandType.HELP, nature, urgency, null)))
        .isEqualTo(at(due));
  }

  @Test
  void section_6_1_a_call_is_answered_in_fifteen_seconds_and_95_of_100_are_connected() {
    DemandTraits any = traits(DemandType.HELP, NatureClass.ORDINARY, Urgency.NORMAL, null);
    assertThat(due("DEFAULT", LimitCode.CALL_ANSWER, any)).isEqualTo(START.plusSeconds(15));
    assertThat(LimitProfile.standard().percent(LimitCode.CALL_CONNECT, any)).isEqualTo(95);
  }

  @ParameterizedTest(name = "{1} {0}: {2}")
  @CsvSource({
    "LIFE_SAFETY, HELP,       2024-09-27 12:00",
    "UTILITY,     HELP,       2024-09-28 10:00",
    "ORDINARY,    CONSULT,    2024-10-01 00:00",
    "ORDINARY,    HELP,       2024-10-11 00:00",
    "ORDINARY,    COMPLAINT,  2024-10-11 00:00",
    "ORDINARY,    REPORT,     2024-10-24 00:00",
    "ORDINARY,    SUGGESTION, 2024-10-17 00:00",
    "ORDINARY,    PRAISE,     2024-10-11 00:00",
    "ORDINARY,    OTHER,      2024-10-11 00:00",
    "COMPLEX,     HELP,       2024-10-24 00:00",
  })
  void section_6_1_handling_runs_out(NatureClass nature, DemandType type, String due) {
    assertThat(due("DEFAULT", LimitCode.HANDLE, traits(type, nature, Urgency.NORMAL, null)))
        .isEqualTo(at(due));
  }

  @ParameterizedTest(name = "after {0} the second round ends {1}")
  @CsvSource({"2 WD, 2024-10-01 00:00", "5 WD, 2024-10-11 00:00", "15 WD, 2024-10-11 00:00"})
  void section_6_1_a_second_round_has_the_first_limit_but_five_days_at_most(
      String first, String due) {
    WorkCalendar calendar = ChineseHolidays.calendar();
    DemandTraits any = traits(DemandType.HELP, NatureClass.ORDINARY, Urgency.NORMAL, null);
    Limit limit =
        LimitProfile.standard().rehandle(any, Limit.parse(first), calendar, START).limit();
    assertThat(calendar.deadline(START, limit).dueAt()).isEqualTo(at(due));
  }

  @ParameterizedTest(name = "{0} {2} {1} by {3}: {4}")
  @CsvSource({
    "BEIJING,             ORDINARY,    CONSULT,    ,                  2024-10-04 10:00",
    "BEIJING,             ORDINARY,    HELP,       ,                  2024-10-04 10:00",
    "BEIJING,             ORDINARY,    COMPLAINT,  ,                  2024-10-04 10:00",
    "BEIJING,             ORDINARY,    REPORT,     ,                  2024-10-04 10:00",
    "BEIJING,             COMPLEX,     COMPLAINT,  ,                  2024-10-12 10:00",
    "BEIJING,             ORDINARY,    SUGGESTION, ,                  2024-10-04 10:00",
    "BEIJING,             LIFE_SAFETY, HELP,       ,                  2024-09-27 12:00",
    "BEIJING,             UTILITY,     HELP,       ,                  2024-09-28 10:00",
    "SHANGHAI,            ORDINARY,    CONSULT,    ,                  2024-09-30 00:00",
    "SHANGHAI,            ORDINARY,    HELP,       ,                  2024-10-11 00:00",
    "SHANGHAI,            ORDINARY,    REPORT,     ,                  2024-10-24 00:00",
    "GUANGDONG,           ORDINARY,    CONSULT,    ,                  2024-10-01 00:00",
    "GUANGDONG,           ORDINARY,    HELP,       ,                  2024-10-17 00:00",
    "GUANGDONG,           ORDINARY,    COMPLAINT,  ,                  2024-10-24 00:00",
    "GUANGDONG,           ORDINARY,    REPORT,     ,                  2024-10-24 00:00",
    "GUANGDONG,           ORDINARY,    SUGGESTION, ,                  2024-10-17 00:00",
    "SHANDONG_2020,       ORDINARY,    CONSULT,    ,                  2024-10-11 00:00",
    "SHANDONG_2020,       ORDINARY,    HELP,       ,                  2024-10-11 00:00",
    "SHANDONG_2020,       ORDINARY,    REPORT,     ,                  2024-10-11 00:00",
    "SHANDONG_2020,       ORDINARY,    SUGGESTION, ,                  2024-10-11 00:00",
    "SHANDONG_2017,       ORDINARY,    CONSULT,    ,                  2024-10-24 00:00",
    "SHANDONG_2017,       ORDINARY,    COMPLAINT,  ,                  2024-10-24 00:00",
    "SHANDONG_ENTERPRISE, ORDINARY,    HELP,       ,                  2024-10-24 00:00",
    "SHANDONG_ENTERPRISE, COMPLEX,     HELP,       ,                  2024-11-14 00:00",
    "BENGBU,              ORDINARY,    HELP,       PHONE,             2024-10-11 00:00",
    "BENGBU,              ORDINARY,    HELP,       WEB,               2024-10-09 00:00",
    "BENGBU,              ORDINARY,    HELP,       SUPERIOR_PLATFORM, 2024-10-09 00:00",
    "BUREAU,              ORDINARY,    CONSULT,    ,                  2024-10-09 00:00",
    "BUREAU,              ORDINARY,    HELP,       ,                  2024-10-09 00:00",
    "BUREAU,              ORDINARY,    COMPLAINT,  ,                  2024-10-22 00:00",
    "BUREAU,              ORDINARY,    REPORT,     ,                  2024-10-22 00:00",
    "BUREAU,              ORDINARY,    SUGGESTION, ,                  2024-10-22 00:00",
  })
  void section_6_2_each_profile_runs_out(
      String profile, NatureClass nature, DemandType type, @Nullable String channel, String due) {
    assertThat(due(profile, LimitCode.HANDLE, traits(type, nature, Urgency.NORMAL, channel)))
        .isEqualTo(at(due));
  }

  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "SHANDONG_ENTERPRISE, SIGN,                NORMAL,       2024-09-30 00:00",
    "SHANDONG_ENTERPRISE, FIRST_CONTACT,       NORMAL,       2024-10-09 00:00",
    "SHANDONG_2020,       RETURN_WINDOW,       NORMAL,       2024-10-01 00:00",
    "BENGBU,              SIGN,                NORMAL,       2024-09-30 00:00",
    "BENGBU,              PHONE_ASSIGN_URGENT, URGENT,       2024-09-27 10:20",
    "BENGBU,              PHONE_ASSIGN_URGENT, EXTRA_URGENT, 2024-09-27 10:10",
  })
  void section_6_2_steps_that_a_profile_names(
      String profile, LimitCode code, Urgency urgency, String due) {
    DemandTraits traits = traits(DemandType.HELP, NatureClass.ORDINARY, urgency, null);
    assertThat(due(profile, code, traits)).isEqualTo(at(due));
  }

  @Test
  void section_6_1_the_more_special_line_goes_before_the_more_general() throws Exception {
    String header = "code,nature,urgency,type,category,value,from,source\n";
    String byType = header + "HANDLE,,,HELP,,6 WD,DISPATCH,\n";
    String byNature = byType + "HANDLE,COMPLEX,,HELP,,7 WD,DISPATCH,\n";
    String byCategory = byNature + "HANDLE,,,HELP,0102,8 WD,DISPATCH,\n";
    assertThat(limit(byType, null)).isEqualTo("15 WD");
    assertThat(limit(byNature, null)).isEqualTo("7 WD");
    assertThat(limit(byCategory, null)).isEqualTo("8 WD");
    assertThat(limit(byCategory, Limit.naturalDays(90))).isEqualTo("90 ND");
    // Of a type for which nothing special is said, the profile's default.
    DemandTraits other = traits(DemandType.HELP, NatureClass.ORDINARY, Urgency.NORMAL, null);
    assertThat(
            LimitProfile.readOver(LimitProfile.standard(), "X", byType).handle(other, null).limit())
        .isEqualTo(Limit.workingDays(6));
  }

  /** Of a complex request for help in category 0102. */
  private static String limit(String lines, @Nullable Limit override) throws Exception {
    var traits = new DemandTraits(DemandType.HELP, NatureClass.COMPLEX, Urgency.NORMAL, "0102");
    return LimitProfile.readOver(LimitProfile.standard(), "X", lines)
        .handle(traits, override)
        .limit()
        .toString();
  }

  @ParameterizedTest(name = "{0} in the mode {2}: {1}")
  @CsvSource({
    // Friday at ten, at lunch, before opening: closing at six.
    "2024-09-27 10:00, 2024-09-27 18:00, END_OF_DAY",
    "2024-09-27 12:30, 2024-09-27 18:00, END_OF_DAY",
    "2024-09-27 07:00, 2024-09-27 18:00, END_OF_DAY",
    "2024-09-27 17:59, 2024-09-27 18:00, END_OF_DAY",
    // At closing and after it: Saturday is off, Sunday the 29th is worked.
    "2024-09-27 18:00, 2024-09-29 18:00, END_OF_DAY",
    "2024-09-27 22:00, 2024-09-29 18:00, END_OF_DAY",
    "2024-09-28 10:00, 2024-09-29 18:00, END_OF_DAY",
    // Monday evening before the holiday of 1 to 7 October, and within it.
    "2024-09-30 19:00, 2024-10-08 18:00, END_OF_DAY",
    "2024-10-03 09:00, 2024-10-08 18:00, END_OF_DAY",
    // The same whatever a city counts working days by.
    "2024-09-27 10:00, 2024-09-27 18:00, CLOSE_OF_BUSINESS",
    "2024-09-27 10:00, 2024-09-27 18:00, SAME_TIME",
    "2024-09-27 18:00, 2024-09-29 18:00, SAME_TIME_FROM_FIRST_DAY",
  })
  void section_6_2_the_same_day_ends_when_business_closes(
      String start, String due, WorkingDayMode mode) {
    Limit sameDay = Limit.parse("SD");
    assertThat(in(mode).deadline(at(start), sameDay).dueAt()).isEqualTo(at(due));
  }

  private static WorkCalendar in(WorkingDayMode mode) {
    return WorkCalendar.over(ChineseHolidays.calendar(), CalendarLayer.EMPTY.withMode(mode));
  }

  @Test
  void section_6_2_a_bureau_deals_with_urgent_matters_the_same_day() {
    for (Urgency urgency : new Urgency[] {Urgency.URGENT, Urgency.EXTRA_URGENT}) {
      DemandTraits urgent = traits(DemandType.COMPLAINT, NatureClass.ORDINARY, urgency, null);
      assertThat(due("BUREAU", LimitCode.HANDLE, urgent)).isEqualTo(at("2024-09-27 18:00"));
    }
    DemandTraits burst =
        traits(DemandType.COMPLAINT, NatureClass.LIFE_SAFETY, Urgency.URGENT, null);
    assertThat(due("BUREAU", LimitCode.HANDLE, burst)).isEqualTo(at("2024-09-27 12:00"));
  }

  @Test
  void the_lamp_of_the_same_day_turns_yellow_when_70_percent_of_its_hours_are_over() {
    // From 10:00 to 18:00 there are 6 hours of work; 4.2 of them are over at 16:12.
    assertThat(ChineseHolidays.calendar().yellowAt(START, Limit.sameDay(), null))
        .isEqualTo(at("2024-09-27 16:12"));
  }

  @Test
  void what_is_left_of_the_same_day_are_its_hours() {
    WorkCalendar calendar = ChineseHolidays.calendar();
    RemainingTime left =
        calendar.suspend(at("2024-09-27 15:00"), at("2024-09-27 18:00"), ClockUnit.SAME_DAY);
    // Three hours: resumed on Tuesday 8 October at 11:00, one is left before noon, two after 14:00.
    assertThat(calendar.resume(at("2024-10-08 11:00"), left).dueAt())
        .isEqualTo(at("2024-10-08 16:00"));
  }

  @Test
  void one_more_same_day_is_the_next_one() {
    WorkCalendar calendar = ChineseHolidays.calendar();
    assertThat(calendar.deadlineAfter(at("2024-09-27 18:00"), Limit.sameDay()).dueAt())
        .isEqualTo(at("2024-09-29 18:00"));
  }
}
