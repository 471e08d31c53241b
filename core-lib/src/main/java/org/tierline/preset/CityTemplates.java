package org.tierline.preset;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.Calendars;
import org.tierline.kernel.Caller;
import org.tierline.org.Cities;
import org.tierline.org.FoundedCity;
import org.tierline.org.Units;

/**
 * Founds cities that are ready for their people: with units, rules and holidays, in one
 * transaction, all of it or nothing. For operators.
 */
public final class CityTemplates {
  private static final String REASON = "founding";

  private final Cities cities;
  private final Units units;
  private final Calendars calendars;
  private final Presets presets;

  public CityTemplates(Cities cities, Units units, Calendars calendars, Presets presets) {
    this.cities = cities;
    this.units = units;
    this.calendars = calendars;
    this.presets = presets;
  }

  /** All templates, the emptiest first. */
  public List<CityTemplate> list(Caller operator) {
    operator.requireOperator();
    return CityTemplate.shipped();
  }

  /**
   * Founds a city.
   *
   * @throws org.tierline.kernel.NotFound if there is no such template or preset
   * @throws org.tierline.kernel.Invalid naming every line of the tree that breaks a rule
   */
  public ProvisionedCity found(Caller operator, ProvisionCity command) {
    operator.requireOperator();
    CityTemplate template = CityTemplate.of(command.template());
    @Nullable String preset = command.preset() == null ? template.preset() : command.preset();
    @Nullable String tree = command.tree() == null ? template.tree() : command.tree();
    var made = new AtomicInteger();
    var years = new ArrayList<Integer>();
    FoundedCity founded =
        cities.foundWith(
            operator,
            command.city(),
            (work, city) -> {
              if (tree != null && !tree.isBlank()) {
                made.set(units.importTree(work, city.root(), stream(tree)).units());
              }
              if (template.holidays()) {
                years.addAll(calendars.loadShippedHolidays(work));
              }
              if (preset != null) {
                presets.apply(work, preset, REASON);
              }
            });
    return new ProvisionedCity(founded, made.get(), years, preset);
  }

  private static ByteArrayInputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
