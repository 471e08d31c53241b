package org.tierline.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.audit.AuditAction;
import org.tierline.audit.Trail;
import org.tierline.calendar.HolidayYear;
import org.tierline.calendar.SpecialDay;
import org.tierline.calendar.WorkingDayMode;
import org.tierline.calendar.WorkingHours;
import org.tierline.catalogue.BlockNumber;
import org.tierline.catalogue.PutDispatchEntry;
import org.tierline.catalogue.TownshipDuty;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.notice.NoticePreference;
import org.tierline.org.Role;
import org.tierline.org.StaffUpload;
import org.tierline.tenant.CityQuota;
import org.tierline.tenant.SetQuota;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** An auditor reads what was, and what it became, of everything that is administered. */
class TrailValuesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 9);

  private ManualEngine engine;
  private TestCity city;
  private Caller admin;
  private Caller auditor;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    admin = city.administrator();
    auditor = city.person(Role.AUDITOR, city.root(), true);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  /** The entries of an action, the eldest first, each as {@code before > after}. */
  private List<String> values(AuditAction action) {
    return values(auditor, action);
  }

  private List<String> values(Caller reader, AuditAction action) {
    var query = new AuditQuery(null, action, null, null, null, null);
    List<AuditEntryView> newest =
        city.tierline().auditTrail().list(reader, query, new PageRequest(100, null)).items();
    var found = new ArrayList<>(newest.stream().map(e -> e.before() + " > " + e.after()).toList());
    Collections.reverse(found);
    return found;
  }

  private static InputStream csv(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void a_special_day_stands_as_it_was_and_as_it_is() {
    UnitId unit = city.unit("A").id();
    city.tierline().calendars().setSpecialDays(admin, unit, List.of(SpecialDay.off(DAY, "休息")));
    city.tierline()
        .calendars()
        .setSpecialDays(
            admin,
            unit,
            List.of(SpecialDay.working(DAY, "上班"), SpecialDay.off(DAY.plusDays(1), "休息")));
    city.tierline().calendars().removeSpecialDay(admin, unit, DAY);

    String off = "SpecialDay[date=2026-03-09, working=false, name=休息, hours=null]";
    String on = "SpecialDay[date=2026-03-09, working=true, name=上班, hours=null]";
    String next = "SpecialDay[date=2026-03-10, working=false, name=休息, hours=null]";
    assertThat(values(AuditAction.SPECIAL_DAYS_SET))
        .containsExactly("null > " + off, off + " > " + on + "\n" + next);
    assertThat(values(AuditAction.SPECIAL_DAY_REMOVED)).containsExactly(on + " > null");
  }

  @Test
  void usual_hours_stand_as_they_were_and_as_they_are() {
    UnitId unit = city.unit("A").id();
    var morning = WorkingHours.block(LocalTime.of(9, 0), LocalTime.NOON);
    city.tierline().calendars().setHours(admin, unit, morning, null);
    city.tierline().calendars().setHours(admin, unit, null, WorkingDayMode.values()[0]);
    String first = "WorkingHours[amStart=09:00, amEnd=12:00, pmStart=12:00, pmEnd=12:00], null";
    assertThat(values(AuditAction.WORKING_HOURS_SET))
        .containsExactly(
            "null > " + first, first + " > null, " + WorkingDayMode.values()[0].name());
  }

  @Test
  void another_arrangement_of_holidays_stands_with_every_day_that_it_changes() {
    var kept = SpecialDay.off(LocalDate.of(2027, 1, 1), "元旦");
    var first = SpecialDay.off(LocalDate.of(2027, 5, 1), "劳动节");
    var other = SpecialDay.working(LocalDate.of(2027, 5, 1), "补班");
    var calendars = city.tierline().calendars();
    calendars.loadHolidays(admin, new HolidayYear(2027, List.of(), List.of(kept, first)), "草案");
    int before = values(AuditAction.HOLIDAYS_LOADED).size();
    calendars.loadHolidays(admin, new HolidayYear(2027, List.of(), List.of(kept, other)), "通知");
    List<String> all = values(AuditAction.HOLIDAYS_LOADED);
    assertThat(all.subList(before, all.size()))
        .containsExactly("2027: 草案 > 2027: 通知", first + " > " + other);
  }

  @Test
  void categories_stand_as_they_were_and_as_they_are_each_line_of_a_file() {
    var categories = city.tierline().categories();
    String file = "code,name_zh\n01,城乡建设\n0101,道路\n0102,路灯\n";
    categories.importCategories(admin, csv(file), null, "建立", false);
    categories.importCategories(admin, csv("code,name_zh\n0101,桥梁\n0103,绿化\n"), null, "调整", false);
    categories.retire(admin, "01", "停用");
    List<String> all = values(AuditAction.CATEGORIES_CHANGED);
    String road = "Category[code=0101, nameZh=道路, nameEn=null, tags=[], active=true]";
    String bridge = "Category[code=0101, nameZh=桥梁, nameEn=null, tags=[], active=true]";
    String green = "Category[code=0103, nameZh=绿化, nameEn=null, tags=[], active=true]";
    assertThat(all)
        .contains("null > +3 ~0 =0 -0", "null > +1 ~1 =0 -0", road + " > " + bridge + "\n" + green);
    assertThat(all.get(all.size() - 1))
        .contains(bridge)
        .contains("Category[code=0101, nameZh=桥梁, nameEn=null, tags=[], active=false]");
  }

  @Test
  void lines_of_the_dispatch_catalogue_stand_as_they_were_and_as_they_are() {
    UnitId unit = city.unit("D").id();
    var catalogue = city.tierline().dispatchCatalogue();
    var first = new PutDispatchEntry("0102", unit, null, null, "三定方案", null);
    var second = new PutDispatchEntry("0102", unit, null, null, "新三定方案", null);
    catalogue.put(admin, first, "首次");
    long id = catalogue.put(admin, second, "更新").id();
    catalogue.importEntries(
        admin, csv("category_code,unit_code,note\n0102,D,照明\n"), null, "整表", false);
    catalogue.remove(admin, id, "撤销");
    var third = new PutDispatchEntry("0102", unit, null, null, null, "照明");
    assertThat(values(AuditAction.DISPATCH_CATALOGUE_CHANGED))
        .containsExactly(
            "null > " + first,
            first + " > " + second,
            "null > +0 ~1 =0 -0",
            second + " > " + third,
            third + " > null");
  }

  @Test
  void duties_of_townships_stand_as_they_were_and_as_they_are() {
    var duties = city.tierline().townshipDuties();
    var first = new TownshipDuty("0102", false, null, null);
    var second = new TownshipDuty("0102", true, "清单", null);
    duties.put(admin, first, "首次");
    duties.put(admin, second, "更新");
    duties.importDuties(admin, csv("category_code,communities\n0103,true\n"), null, "整表", false);
    duties.remove(admin, "0103", "撤销");
    var third = new TownshipDuty("0103", true, null, null);
    assertThat(values(AuditAction.TOWNSHIP_DUTIES_CHANGED))
        .containsExactly(
            "null > " + first,
            first + " > " + second,
            "null > +1 ~0 =0 -1",
            second + " > " + third,
            third + " > null");
  }

  @Test
  void how_a_nuisance_number_stands_is_told_without_its_digits() {
    var numbers = city.tierline().blockedNumbers();
    numbers.warn(city.at(Role.AGENT), "13900001234", "已警示");
    long id =
        numbers
            .block(
                city.at(Role.DISPATCHER),
                new BlockNumber("13900001234", LocalDate.of(2026, 4, 1), "骚扰", "录音"))
            .id();
    numbers.unblock(city.at(Role.DISPATCHER), id, "解除");
    assertThat(values(AuditAction.NUISANCE_NUMBER_CHANGED))
        .containsExactly(
            "null > warned 1",
            "warned 1 > warned 1, blocked until 2026-04-01",
            "warned 1, blocked until 2026-04-01 > warned 1");
  }

  @Test
  void how_somebody_wants_to_be_told_stands_as_it_was_and_as_it_is() {
    Caller liaison = city.unit("A").liaison();
    var person = Objects.requireNonNull(liaison.person());
    var first = new NoticePreference("zh", "a@example.cn");
    var second = new NoticePreference("zh", "b@example.cn");
    city.tierline().noticePreferences().choose(liaison, person, first);
    city.tierline().noticePreferences().choose(liaison, person, second);
    assertThat(values(AuditAction.NOTICE_PREFERENCE_CHOSEN))
        .as("without the address, which must be able to go")
        .containsExactly("- > zh, e-mail", "zh, e-mail > zh, another e-mail");
  }

  @Test
  void limits_of_a_city_stand_as_they_were_and_as_they_are() {
    var first = new CityQuota(10, null, null, null);
    var second = new CityQuota(20, 5, null, null);
    var quotas = city.tierline().cityQuotas();
    quotas.set(engine.operator(), new SetQuota("city1", first));
    quotas.set(engine.operator(), new SetQuota("city1", second));
    assertThat(values(engine.operator().in(Trail.INSTALLATION), AuditAction.CITY_LIMITS_SET))
        .containsExactly(CityQuota.NONE + " > " + first, first + " > " + second);
  }

  @Test
  void a_file_of_staff_stands_with_every_role_that_it_gives_changes_and_ends() {
    UnitId unit = city.unit("A").id();
    applied(unit, "name,phone,unit_code,role,external_id\n赵一,13900001111,A1,UNIT_LIAISON,E1\n");
    applied(unit, "name,phone,unit_code,role,external_id\n赵二,13900002222,A2,UNIT_LIAISON,E1\n");
    List<String> all = values(AuditAction.STAFF_IMPORTED);
    assertThat(all.get(1)).isEqualTo("null > ADD_PERSON 赵一\nGRANT 赵一 UNIT_LIAISON A1 SELF");
    assertThat(all.get(3))
        .startsWith("赵一 E1\n赵一 GrantView[")
        .contains(" > 赵二 E1 OTHER_PHONE\n")
        .endsWith("GRANT 赵二 UNIT_LIAISON A2 SELF");
    assertThat(all).noneMatch(each -> each.contains("1390000"));
  }

  private void applied(UnitId below, String file) {
    var imports = city.tierline().staffImports();
    String plan = imports.plan(admin, below, new StaffUpload(csv(file), null, true)).fingerprint();
    imports.apply(admin, below, new StaffUpload(csv(file), null, true), plan);
  }

  @Test
  void many_lines_share_entries_and_none_is_cut() {
    var file = new StringBuilder("code,name_zh\n");
    for (int i = 1; i <= 60; i++) {
      file.append("%02d,类别%s%n".formatted(i, "长".repeat(40)));
    }
    city.tierline().categories().importCategories(admin, csv(file.toString()), null, "建", false);
    List<String> all = values(AuditAction.CATEGORIES_CHANGED);
    assertThat(all.subList(1, all.size()))
        .as("several lines in each entry, and none is lost")
        .hasSizeLessThan(15)
        .noneMatch(entry -> entry.contains("…"));
    assertThat(String.join("", all)).contains("code=01,", "code=33,", "code=60,");
  }
}
