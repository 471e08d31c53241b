package org.tierline.server.boot;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.rescue.CityRescues;
import org.tierline.rescue.RescueCity;
import org.tierline.rescue.RescuedCity;
import org.tierline.tenant.Operators;

/**
 * A start that only lets somebody in again, as the command line asks for. What it asks stands in
 * system properties that its launcher sets, and nowhere else.
 */
@ApplicationScoped
public class RescueStart {
  private static final Caller COMMAND = Caller.operator("rescue on the command line");

  @Inject private CityRescues rescues;
  @Inject private Operators operators;

  /** Whether that is all that this start is for; never where another program is the host. */
  static boolean isAsked() {
    boolean launched = System.getProperty("tierline.launcher") != null;
    return launched && (asked("city") != null || asked("operator") != null);
  }

  private static @Nullable String asked(String name) {
    return System.getProperty("tierline.rescue." + name);
  }

  private static String given(String name) {
    return String.valueOf(asked(name));
  }

  /** Does it; lines for whoever asked. */
  List<String> run() {
    String operator = asked("operator");
    if (operator != null) {
      String password = operators.readmit(COMMAND, operator, given("reason"));
      return List.of(line("Operator", operator, password));
    }
    RescuedCity city =
        rescues.rescue(
            COMMAND,
            new RescueCity(given("city"), given("login"), null, lasting(), given("reason")));
    String until =
        city.administersUntil() == null
            ? "administers the city"
            : "administers the city until " + city.administersUntil();
    return List.of(line(city.name(), city.login(), city.oneTimePassword()), until);
  }

  private static @Nullable Duration lasting() {
    String days = asked("days");
    if (days == null) {
      return RescueCity.USUAL;
    }
    return days.equals("for-good") ? null : Duration.ofDays(Integer.parseInt(days));
  }

  private static String line(String who, String login, String password) {
    return "%s \"%s\", one-time password %s (to be changed at the first sign-in)"
        .formatted(who, login, password);
  }
}
