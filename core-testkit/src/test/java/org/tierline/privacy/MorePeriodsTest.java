package org.tierline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.catalogue.BlockNumber;
import org.tierline.catalogue.NuisanceNumberView;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.notice.NoticePreference;
import org.tierline.org.NewPerson;
import org.tierline.org.NewSession;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;

/** What is kept besides orders goes when its time is over. */
class MorePeriodsTest {
  private static final PageRequest PAGE = PageRequest.FIRST;

  private ManualEngine engine;
  private TestCity city;
  private Retention retention;
  private Caller director;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    retention = city.tierline().retention();
    director = city.at(Role.CENTER_DIRECTOR);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private void signIn(Caller who, String login) {
    var person = Objects.requireNonNull(who.person());
    city.tierline().accounts().openChosen(city.administrator(), person, login, "first-password");
    city.tierline()
        .sessions()
        .begin(
            Caller.system(city.tenant(), "sign-in"),
            person,
            new NewSession("test", "10.0.0.1", engine.now().plus(Duration.ofMinutes(30))));
  }

  @Test
  void the_log_of_sign_in_ends_and_never_before_half_a_year() {
    Caller liaison = city.unit("A").liaison();
    var person = Objects.requireNonNull(liaison.person());
    signIn(liaison, "li.si");
    RetentionScene.keep(city, RetentionKind.SIGN_INS, 1);
    var events = city.tierline().accountEvents();
    engine.clock().set(beijing("2026-08-30T09:00"));
    assertThat(retention.preview(director))
        .filteredOn(kind -> kind.kind() == RetentionKind.SIGN_INS)
        .allMatch(kind -> kind.months() == 6 && kind.items() == 0);
    RetentionScene.erase(city);
    assertThat(events.list(liaison, person, PAGE).items()).hasSize(2);
    engine.clock().set(beijing("2026-09-03T09:00"));
    RetentionScene.erase(city);
    assertThat(events.list(liaison, person, PAGE).items()).isEmpty();
  }

  @Test
  void what_served_to_reach_staff_who_left_goes_and_their_names_stay() throws SQLException {
    Caller admin = city.administrator();
    var left =
        city.tierline()
            .people()
            .add(
                admin,
                new NewPerson("钱七", "0951-7654321", false),
                Role.UNIT_LIAISON,
                city.unit("B").id(),
                false);
    Caller who = city.caller(left.id());
    signIn(who, "qian.qi");
    city.tierline()
        .noticePreferences()
        .choose(who, left.id(), new NoticePreference("zh", "qian@example.cn"));
    signIn(city.unit("A").liaison(), "li.si");
    RetentionScene.keep(city, RetentionKind.LEFT_STAFF, 12);
    city.tierline().people().deactivate(admin, left.id(), null);
    engine.clock().set(beijing("2027-03-02T09:00"));
    RetentionScene.erase(city);
    assertThat(reachable()).as("not before a year").contains("0951-7654321");
    engine.clock().set(beijing("2027-03-03T09:00"));
    RetentionScene.erase(city);
    assertThat(reachable())
        .contains("钱七", "li.si")
        .doesNotContain("0951-7654321")
        .doesNotContain("qian");
    assertThat(retention.log(director, PAGE).items().get(0).items()).isEqualTo(1);
  }

  /** All that is stored of staff and of how they are reached. */
  private String reachable() throws SQLException {
    var all = new StringBuilder();
    try (var connection = engine.database().superuser().getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select p::text from tierline.person p union all select a::text from"
                    + " tierline.account a union all select n::text from"
                    + " tierline.notice_preference n union all select s::text from"
                    + " tierline.session s")) {
      while (row.next()) {
        all.append(row.getString(1)).append('\n');
      }
    }
    return all.toString();
  }

  @Test
  void a_nuisance_number_goes_once_its_block_is_over_as_long() {
    var numbers = city.tierline().blockedNumbers();
    numbers.warn(city.at(Role.AGENT), "13900001111", "警示");
    numbers.warn(city.at(Role.AGENT), "13900002222", "警示");
    numbers.block(
        city.at(Role.DISPATCHER),
        new BlockNumber("13900002222", LocalDate.of(2026, 6, 1), "骚扰", "录音"));
    RetentionScene.keep(city, RetentionKind.NUISANCE_NUMBERS, 2);
    engine.clock().set(beijing("2026-05-03T09:00"));
    RetentionScene.erase(city);
    assertThat(numbers.list(director, PAGE).items())
        .extracting(NuisanceNumberView::lastDigits)
        .containsExactly("2222");
    engine.clock().set(beijing("2026-08-03T09:00"));
    RetentionScene.erase(city);
    assertThat(numbers.list(director, PAGE).items()).isEmpty();
    numbers.warn(city.at(Role.AGENT), "13900002222", "再次警示");
    assertThat(numbers.list(director, PAGE).items())
        .extracting(NuisanceNumberView::warnings)
        .containsExactly(1);
  }

  private long ratingsWithWords() throws SQLException {
    try (var connection = engine.database().superuser().getConnection();
        var statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "select count(*) from tierline.call_back"
                    + " where reason is not null or opinion is not null")) {
      row.next();
      return row.getLong(1);
    }
  }

  @Test
  void why_he_was_dissatisfied_goes_with_a_petitioners_words_also_if_he_says_so_after_them()
      throws SQLException {
    TestOrder before = RetentionScene.answeredAtOnce(city);
    TestOrder after = RetentionScene.answeredAtOnce(city);
    RetentionScene.rate(city, before, "答非所问", "希望派人来看");
    RetentionScene.keep(city, RetentionKind.REQUEST_TEXT, 6);
    engine.clock().set(beijing("2026-09-10T09:00"));
    RetentionScene.erase(city);
    assertThat(ratingsWithWords()).isZero();

    RetentionScene.rate(city, after, "至今没有人来", "希望派人来看");
    engine.clock().set(beijing("2027-03-10T08:59"));
    RetentionScene.erase(city);
    assertThat(ratingsWithWords()).as("they have a time of their own").isEqualTo(1);
    engine.clock().set(beijing("2027-03-11T09:00"));
    assertThat(due()).isEqualTo(1);
    RetentionScene.erase(city);
    assertThat(ratingsWithWords()).isZero();
    assertThat(due()).isZero();
    assertThat(retention.ofOrder(director, after.id())).hasSize(2);
    assertThat(retention.ofOrder(director, before.id())).hasSize(1);
  }

  private long due() {
    return retention.preview(director).stream()
        .filter(each -> each.kind() == RetentionKind.REQUEST_TEXT)
        .mapToLong(RunOut::items)
        .sum();
  }
}
