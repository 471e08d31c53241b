package org.tierline.testkit;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;
import org.tierline.org.FoundCity;
import org.tierline.org.FoundedCity;
import org.tierline.org.NewPerson;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.StaffImportReport;
import org.tierline.org.StaffView;
import org.tierline.org.TreeImportReport;
import org.tierline.org.UnitView;
import org.tierline.tenant.NewTenant;

/**
 * The real tree of a city: Yinchuan (银川市) with its 6 counties and districts, 62 townships and
 * sub-districts, 602 villages and communities, and 14 sample departments and companies. People and
 * readiness slots are made up. Built through the public use cases; every unit is active.
 */
public final class Yinchuan {
  /** The city's own division code, that of its centre. */
  public static final String CODE = "640100";

  private static final String TREE = "yinchuan/tree.csv";
  private static final List<Role> CENTRE =
      List.of(
          Role.AGENT,
          Role.DISPATCHER,
          Role.REVIEWER,
          Role.CALLBACK_AGENT,
          Role.SUPERVISOR,
          Role.CENTER_DIRECTOR);

  private final Tierline tierline;
  private final FoundedCity founded;
  private final TreeImportReport tree;
  private final StaffImportReport staff;
  private final int activated;

  private Yinchuan(Tierline tierline, FoundedCity founded) {
    this.tierline = tierline;
    this.founded = founded;
    for (int year = 2024; year <= 2026; year++) {
      tierline.calendars().loadShippedHolidays(administrator(), year);
    }
    this.tree = tierline.units().importTree(administrator(), founded.root(), treeCsv(), null);
    this.staff = tierline.people().importStaff(administrator(), founded.root(), staffCsv(), null);
    staffCentre();
    this.activated = tierline.units().activateSubtree(administrator(), founded.root());
  }

  private void staffCentre() {
    var lines = new StringBuilder("name,phone,unit_code,role\n");
    CENTRE.forEach(role -> lines.append(line("银川市12345中心" + role, CODE, role)));
    lines.append(line("银川市12345中心联络员", CODE, Role.UNIT_LIAISON));
    lines.append(line("银川市12345中心负责人", CODE, Role.UNIT_LEADER));
    tierline.people().importStaff(administrator(), root(), stream(lines), null);
    tierline
        .units()
        .fillReadiness(
            administrator(),
            root(),
            null,
            new Readiness("中心分管负责人", "中心综合科", "专职联络员 0951-12345", "银川市12345诉求办理制度"));
  }

  /** Founds the city with a slug of its own; an engine may hold several. */
  public static Yinchuan found(ManualEngine engine, String slug) {
    FoundedCity founded =
        engine
            .tierline()
            .cities()
            .found(
                engine.operator(),
                new FoundCity(
                    NewTenant.ofChina(slug, "银川市", "YC", CODE),
                    "银川市12345政务服务便民热线中心",
                    new NewPerson("银川市管理员"),
                    null));
    return new Yinchuan(engine.tierline(), founded);
  }

  /** Founds the city as {@code yinchuan}. */
  public static Yinchuan found(ManualEngine engine) {
    return found(engine, "yinchuan");
  }

  /** The units below the centre, in the columns that an import of a tree takes; to be closed. */
  public static InputStream treeCsv() {
    InputStream tree = Yinchuan.class.getResourceAsStream(TREE);
    if (tree == null) {
      throw new IllegalStateException("not shipped with the test kit: " + TREE);
    }
    return tree;
  }

  /**
   * A liaison and a leader for every unit of {@link #treeCsv()}, as an import of staff takes it.
   */
  public static InputStream staffCsv() {
    try (var lines = new BufferedReader(new InputStreamReader(treeCsv(), StandardCharsets.UTF_8))) {
      return stream(
          lines
              .lines()
              .skip(1)
              .map(line -> line.split(",", -1))
              .map(
                  unit ->
                      line(unit[1] + "联络员", unit[0], Role.UNIT_LIAISON)
                          + line(unit[1] + "分管领导", unit[0], Role.UNIT_LEADER))
              .collect(Collectors.joining("", "name,phone,unit_code,role\n", "")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String name, String unit, Role role) {
    return name + ",0951-12345," + unit + "," + role + "\n";
  }

  private static InputStream stream(CharSequence text) {
    return new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  public TenantId tenant() {
    return founded.tenant();
  }

  /** The centre. */
  public UnitId root() {
    return founded.root();
  }

  /** Administers the whole city. */
  public Caller administrator() {
    return Caller.person(founded.tenant(), founded.administrator());
  }

  /** What the import of the tree has drafted. */
  public TreeImportReport tree() {
    return tree;
  }

  /** What the import of the units' staff has added; the centre's is not counted. */
  public StaffImportReport staff() {
    return staff;
  }

  /** How many units were activated, the centre among them. */
  public int activated() {
    return activated;
  }

  /** The unit with a division code. */
  public UnitView unit(String code) {
    return tierline.units().getByCode(administrator(), code);
  }

  /** Whoever holds a role at the unit with that code; the centre's is {@link #CODE}. */
  public Caller at(String code, Role role) {
    return tierline
        .people()
        .staff(administrator(), unit(code).id(), PageRequest.FIRST)
        .items()
        .stream()
        .filter(staff -> staff.role() == role)
        .map(StaffView::person)
        .map(person -> Caller.person(founded.tenant(), person))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(role + " at " + code));
  }
}
