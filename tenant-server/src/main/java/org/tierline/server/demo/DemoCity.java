package org.tierline.server.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.ChineseHolidays;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Accounts;
import org.tierline.org.Cities;
import org.tierline.org.FoundCity;
import org.tierline.org.FoundedCity;
import org.tierline.org.GrantRole;
import org.tierline.org.NewPerson;
import org.tierline.org.People;
import org.tierline.org.Role;
import org.tierline.org.Units;
import org.tierline.setting.NewValue;
import org.tierline.setting.Settings;
import org.tierline.tenant.NewTenant;
import org.tierline.tenant.Passwords;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.AnswerSettings;

/**
 * The demonstration city: the real divisions of Yinchuan with sample departments, everybody in
 * office, and four accounts with one random password. Made once, only where it is asked for.
 */
@ApplicationScoped
public class DemoCity {
  private static final String SLUG = "yinchuan";
  private static final Caller OPERATOR = Caller.operator("demo");
  private static final List<String> STANDS =
      List.of("Demo city: accounts and password as printed when it was made");
  private static final FoundCity CITY =
      new FoundCity(
          NewTenant.ofChina(SLUG, "银川市", "YC", "640100"),
          "银川市12345中心",
          new NewPerson("演示管理员"),
          null);
  private static final Role[] CENTRE = {
    Role.AGENT, Role.DISPATCHER, Role.REVIEWER, Role.CALLBACK_AGENT, Role.CENTER_DIRECTOR
  };

  @Inject private Cities cities;
  @Inject private Tenants tenants;
  @Inject private Units units;
  @Inject private People people;
  @Inject private Accounts accounts;
  @Inject private Calendars calendars;
  @Inject private Settings settings;
  @Inject private InstantSource time;

  /**
   * Founds the city unless it stands already; what to tell about it. All of it stands with the
   * transaction in which this is called.
   */
  public List<String> found() {
    if (tenants.find(OPERATOR, SLUG).isPresent()) {
      return STANDS;
    }
    FoundedCity city;
    try {
      city = cities.found(OPERATOR, CITY);
    } catch (Conflict taken) {
      if (tenants.find(OPERATOR, SLUG).isEmpty()) {
        throw taken;
      }
      // Another node was quicker, and has told about it.
      return STANDS;
    }
    Caller admin = Caller.person(city.tenant(), city.administrator());
    loadHolidays(admin);
    units.importTree(admin, city.root(), resource("tree.csv"), StandardCharsets.UTF_8);
    people.importStaff(admin, city.root(), staff(), StandardCharsets.UTF_8);
    int active = units.activateSubtree(admin, city.root());
    letOneAccountPlayTheCentre(city, admin);
    String password = Passwords.random();
    openAccounts(city, admin, password);
    return List.of(
        "Demo city: yinchuan with " + active + " units in service",
        "Demo accounts: centre, district, town, community, admin; for the shell:",
        "  export TIERLINE_PW=" + password);
  }

  private void loadHolidays(Caller admin) {
    int now = LocalDate.ofInstant(time.instant(), ZoneId.of("Asia/Shanghai")).getYear();
    ChineseHolidays.years()
        .subSet(now - 1, now + 2)
        .forEach(year -> calendars.loadShippedHolidays(admin, year));
  }

  /** Whoever has reviewed may else not call back. */
  private void letOneAccountPlayTheCentre(FoundedCity city, Caller admin) {
    settings.set(
        admin,
        city.root(),
        AnswerSettings.CALL_BACK_BY_REVIEWERS.name(),
        null,
        NewValue.of(AnswerSettings.CALL_BACK_BY_REVIEWERS, true, "演示：中心由一个账号承担"));
  }

  private void openAccounts(FoundedCity city, Caller admin, String password) {
    PersonId centre =
        people.add(admin, new NewPerson("市中心值班员"), CENTRE[0], city.root(), false).id();
    for (int i = 1; i < CENTRE.length; i++) {
      people.grant(admin, GrantRole.at(city.root(), CENTRE[i], centre));
    }
    accounts.openChosen(admin, centre, "centre", password);
    accounts.openChosen(admin, unitStaff(admin, "兴庆区值班员", "640104"), "district", password);
    accounts.openChosen(admin, unitStaff(admin, "凤凰北街值班员", "640104001"), "town", password);
    accounts.openChosen(admin, unitStaff(admin, "崇安社区值班员", "640104001002"), "community", password);
    accounts.openChosen(admin, Objects.requireNonNull(admin.person()), "admin", password);
  }

  private PersonId unitStaff(Caller admin, String name, String code) {
    UnitId unit = units.getByCode(admin, code).id();
    PersonId person = people.add(admin, new NewPerson(name), Role.UNIT_LIAISON, unit, false).id();
    people.grant(admin, GrantRole.at(unit, Role.UNIT_LEADER, person));
    return person;
  }

  private static InputStream staff() {
    var csv = new StringBuilder("name,phone,unit_code,role\n");
    try (InputStream tree = resource("tree.csv")) {
      new String(tree.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(
              unit ->
                  csv.append(unit[1] + "联络员,0951-12345," + unit[0] + ",UNIT_LIAISON\n")
                      .append(unit[1] + "分管领导,0951-12345," + unit[0] + ",UNIT_LEADER\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(
        DemoCity.class.getResourceAsStream("/org/tierline/testkit/yinchuan/" + name), name);
  }
}
