package org.tierline.testkit;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.TenantId;
import org.tierline.kernel.UnitId;
import org.tierline.org.FoundCity;
import org.tierline.org.FoundedCity;
import org.tierline.org.GrantRole;
import org.tierline.org.NewPerson;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitView;
import org.tierline.tenant.NewTenant;

/**
 * A small city of four tiers with everyone it needs, built through the public use cases: two
 * counties {@code A} and {@code B}, a department {@code D}, a company {@code E}; below each county
 * two townships {@code A1}, {@code A2} …, below each township two communities {@code A11} …. The
 * holidays of 2024 to 2026 are loaded, as far as they may be by then.
 */
public final class TestCity {
  private static final String TREE =
      """
      code,name,parent_code,kind
      A,A县,,TERRITORIAL
      A1,A1镇,A,TERRITORIAL
      A11,A11社区,A1,TERRITORIAL
      A12,A12社区,A1,TERRITORIAL
      A2,A2镇,A,TERRITORIAL
      A21,A21社区,A2,TERRITORIAL
      A22,A22社区,A2,TERRITORIAL
      B,B县,,TERRITORIAL
      B1,B1镇,B,TERRITORIAL
      B11,B11社区,B1,TERRITORIAL
      B12,B12社区,B1,TERRITORIAL
      B2,B2镇,B,TERRITORIAL
      B21,B21社区,B2,TERRITORIAL
      B22,B22社区,B2,TERRITORIAL
      D,住房城乡建设局,,DEPARTMENT
      E,供水公司,,ENTERPRISE
      """;
  private static final Readiness READY =
      new Readiness("分管副主任", "综合办公室", "联络员 0951-1234567", "办理制度 2026-1");

  private final Tierline tierline;
  private final InstantSource time;
  private final @Nullable ManualEngine engine;
  private final FoundedCity founded;
  private final Caller administrator;
  private final Map<String, TestUnit> units = new LinkedHashMap<>();
  private final Map<Role, Caller> centre = new LinkedHashMap<>();

  private TestCity(
      Tierline tierline, InstantSource time, @Nullable ManualEngine engine, FoundedCity founded) {
    this.tierline = tierline;
    this.time = time;
    this.engine = engine;
    this.founded = founded;
    this.administrator = Caller.person(founded.tenant(), founded.administrator());
  }

  static TestCity found(ManualEngine engine, String slug, String language) {
    Tierline tierline = engine.tierline();
    var city = new TestCity(tierline, engine.clock(), engine, found(tierline, slug, language));
    city.build();
    return city;
  }

  /** A city of a library that a host has built, with the clock that it was built with. */
  public static TestCity of(Tierline tierline, InstantSource time, String slug) {
    var city = new TestCity(tierline, time, null, found(tierline, slug, "zh"));
    city.build();
    return city;
  }

  private static FoundedCity found(Tierline tierline, String slug, String language) {
    NewTenant china = NewTenant.ofChina(slug, "测试市", "TC", "990100");
    return tierline
        .cities()
        .found(
            Caller.operator("test"),
            new FoundCity(
                new NewTenant(
                    slug,
                    china.name(),
                    china.zone(),
                    language,
                    china.tierNames(),
                    china.orderPrefix(),
                    china.areaCode()),
                "测试市12345中心",
                new NewPerson("管理员"),
                null));
  }

  private void build() {
    // A calendar may be prepared at most one year ahead.
    int last = Math.min(2026, time.instant().atZone(ZoneOffset.UTC).getYear() + 1);
    for (int year = 2024; year <= last; year++) {
      tierline().calendars().loadShippedHolidays(administrator, year);
    }
    for (Role role :
        new Role[] {
          Role.AGENT,
          Role.DISPATCHER,
          Role.REVIEWER,
          Role.CALLBACK_AGENT,
          Role.SUPERVISOR,
          Role.CENTER_DIRECTOR
        }) {
      centre.put(role, caller(staff(founded.root(), role)));
    }
    tierline()
        .units()
        .importTree(
            administrator,
            founded.root(),
            new ByteArrayInputStream(TREE.getBytes(StandardCharsets.UTF_8)),
            null);
    TREE.lines().skip(1).map(line -> line.split(",")[0]).forEach(this::staffAndActivate);
    tierline().units().activateSubtree(administrator, founded.root());
  }

  private void staffAndActivate(String code) {
    UnitView unit = tierline().units().getByCode(administrator, code);
    PersonId liaison = staff(unit.id(), Role.UNIT_LIAISON);
    PersonId leader = staff(unit.id(), Role.UNIT_LEADER);
    tierline().units().fillReadiness(administrator, unit.id(), null, READY);
    units.put(code, new TestUnit(unit.id(), code, caller(liaison), leader));
  }

  private PersonId staff(UnitId unit, Role role) {
    return tierline()
        .people()
        .add(administrator, new NewPerson(role.name()), role, unit, false)
        .id();
  }

  /** Adds somebody with a role at a unit, perhaps with all below it. */
  public Caller person(Role role, UnitId unit, boolean subtree) {
    return caller(
        tierline().people().add(administrator, new NewPerson("某人"), role, unit, subtree).id());
  }

  /** Gives somebody of the city a further role. */
  public void grant(Caller person, Role role, UnitId unit) {
    tierline()
        .people()
        .grant(administrator, GrantRole.at(unit, role, Objects.requireNonNull(person.person())));
  }

  public Caller caller(PersonId person) {
    return Caller.person(founded.tenant(), person);
  }

  public Tierline tierline() {
    return tierline;
  }

  /** The engine that made this city; not there for a city of a host's library. */
  public ManualEngine engine() {
    return Objects.requireNonNull(engine, "a city of a host has no engine");
  }

  public Instant now() {
    return time.instant();
  }

  public TenantId tenant() {
    return founded.tenant();
  }

  public UnitId root() {
    return founded.root();
  }

  /** Administers the whole city. */
  public Caller administrator() {
    return administrator;
  }

  /** Whoever holds a role at the centre. */
  public Caller at(Role role) {
    return Objects.requireNonNull(centre.get(role), role.name());
  }

  /** A citizen without an account. */
  public Caller citizen() {
    return Caller.citizen(founded.tenant());
  }

  /** The unit with that code. */
  public TestUnit unit(String code) {
    return Objects.requireNonNull(units.get(code), code);
  }

  /** A request to be registered. */
  public RequestBuilder request() {
    return new RequestBuilder(this);
  }
}
