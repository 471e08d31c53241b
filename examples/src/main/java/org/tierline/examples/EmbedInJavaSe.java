package org.tierline.examples;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.tierline.Tierline;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.embedded.EmbeddedPostgres;
import org.tierline.feedback.CallBackAttempt;
import org.tierline.feedback.HandlingForm;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.UnitId;
import org.tierline.org.FoundCity;
import org.tierline.org.FoundedCity;
import org.tierline.org.GrantRole;
import org.tierline.org.NewPerson;
import org.tierline.org.Role;
import org.tierline.seal.MasterKey;
import org.tierline.tenant.NewTenant;
import org.tierline.workorder.Channel;
import org.tierline.workorder.DelegateOrder;
import org.tierline.workorder.DispatchOrder;
import org.tierline.workorder.EventView;
import org.tierline.workorder.Family;
import org.tierline.workorder.RegisterOrder;

/**
 * The library alone, in plain Java SE on a plain data source: builds a small city, carries an order
 * through four tiers and back, and prints its timeline.
 *
 * <p>Argument: a folder for the database, not there yet; the master key is kept beside it.
 */
public final class EmbedInJavaSe {
  private static final String CENTRE = "100000";
  private static final String TREE =
      """
      code,name,parent_code,kind,leader,office,liaison,procedure
      100001,北区,,TERRITORIAL,分管副区长,区政府办,联络员 100,区办理制度
      100001001,河畔街道,100001,TERRITORIAL,分管副主任,街道办公室,联络员 101,街道办理制度
      100001001001,柳岸社区,100001001,TERRITORIAL,社区书记,社区服务站,联络员 102,社区办理制度
      """;

  private final Tierline tierline;
  private final InstantSource time;
  private final PrintStream out;

  private EmbedInJavaSe(Tierline tierline, InstantSource time, PrintStream out) {
    this.tierline = tierline;
    this.time = time;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: EmbedInJavaSe <database folder>");
      System.exit(2);
    }
    Path folder = Path.of(args[0]).toAbsolutePath();
    MasterKey key = KeyFile.beside(folder);
    try (var postgres = EmbeddedPostgres.at(folder).start()) {
      Tierline.migrate(dataSource(postgres.url(), postgres.owner()), postgres.runtime().user());
      run(dataSource(postgres.url(), postgres.runtime()), key, System.out);
    }
  }

  /** Any data source will do; a pool in real life. */
  static DataSource dataSource(String url, EmbeddedPostgres.Login login) {
    var source = new PGSimpleDataSource();
    source.setUrl(url + "?stringtype=unspecified&reWriteBatchedInserts=true");
    source.setUser(login.user());
    source.setPassword(login.password());
    return source;
  }

  static List<EventView> run(DataSource runtime, MasterKey key, PrintStream out) {
    InstantSource time = InstantSource.system();
    try (var tierline = Tierline.builder(runtime).masterKey(key).clock(time).build()) {
      return new EmbedInJavaSe(tierline, time, out).tellALife();
    }
  }

  private List<EventView> tellALife() {
    Caller admin = found();
    Caller agent = staff(admin, root(admin), Role.AGENT);
    Caller dispatcher = staff(admin, root(admin), Role.DISPATCHER);
    UnitId district = unit(admin, "100001");
    UnitId town = unit(admin, "100001001");
    UnitId community = unit(admin, "100001001001");
    Caller districtOfficer = unitStaff(admin, district);
    Caller townOfficer = unitStaff(admin, town);
    Caller communityOfficer = unitStaff(admin, community);
    tierline.units().activateSubtree(admin, root(admin));

    // Down the tree: the number names whose turn it is.
    var orders = tierline.workOrders();
    OrderId order = orders.register(agent, request()).id();
    orders.dispatch(dispatcher, order, null, DispatchOrder.to(district));
    orders.delegate(districtOfficer, order, null, new DelegateOrder(1, town, null));
    orders.delegate(townOfficer, order, null, new DelegateOrder(2, community, "请今日到场"));
    orders.sign(communityOfficer, order, null, 3);
    orders.contact(communityOfficer, order, null, 3, "已与诉求人通话");

    // And back up, reviewed at each level.
    var feedbacks = tierline.feedbacks();
    HandlingForm answer = HandlingForm.solved("已更换灯头", "路灯已修复，感谢反映。", time.instant());
    feedbacks.submit(communityOfficer, order, null, 3, answer);
    feedbacks.acceptAndSubmit(townOfficer, order, null, 3, answer);
    feedbacks.acceptAndSubmit(districtOfficer, order, null, 2, answer);
    close(admin, order);

    List<EventView> timeline = orders.timeline(agent, order);
    timeline.forEach(this::print);
    return timeline;
  }

  /** Reviewed by the centre, called back and closed. */
  private void close(Caller admin, OrderId order) {
    Caller reviewer = staff(admin, root(admin), Role.REVIEWER);
    Caller callBackAgent = staff(admin, root(admin), Role.CALLBACK_AGENT);
    tierline.feedbacks().pass(reviewer, order, null);
    tierline.callBacks().record(callBackAgent, order, null, CallBackAttempt.rated(5));
    tierline.callBacks().close(callBackAgent, order, null, null);
  }

  /** A city with its tree and this year's holidays; its administrator. */
  private Caller found() {
    FoundedCity city =
        tierline
            .cities()
            .found(
                Caller.operator("example"),
                new FoundCity(
                    NewTenant.ofChina("riverside", "河滨市", "HB", CENTRE),
                    "河滨市12345中心",
                    new NewPerson("管理员"),
                    null));
    Caller admin = Caller.person(city.tenant(), city.administrator());
    int thisYear = time.instant().atZone(ZoneId.of("Asia/Shanghai")).getYear();
    tierline.calendars().loadShippedHolidays(admin, Math.min(thisYear, 2026));
    var tree = new ByteArrayInputStream(TREE.getBytes(StandardCharsets.UTF_8));
    tierline.units().importTree(admin, city.root(), tree, null);
    return admin;
  }

  private UnitId root(Caller admin) {
    return unit(admin, CENTRE);
  }

  private UnitId unit(Caller admin, String code) {
    return tierline.units().getByCode(admin, code).id();
  }

  private Caller staff(Caller admin, UnitId unit, Role role) {
    var person = tierline.people().add(admin, new NewPerson(role.name()), role, unit, false);
    return Caller.person(admin.tenant(), person.id());
  }

  /** A small unit's only officer is liaison and leader at once. */
  private Caller unitStaff(Caller admin, UnitId unit) {
    Caller officer = staff(admin, unit, Role.UNIT_LIAISON);
    tierline
        .people()
        .grant(
            admin, GrantRole.at(unit, Role.UNIT_LEADER, Objects.requireNonNull(officer.person())));
    return officer;
  }

  private static RegisterOrder request() {
    return new RegisterOrder(
        Channel.PHONE,
        Family.ADMINISTRATIVE,
        DemandType.HELP,
        Urgency.NORMAL,
        NatureClass.ORDINARY,
        "010203",
        "路灯不亮",
        "柳岸社区门口的路灯三天不亮。",
        RegisterOrder.Petitioner.named("张三", "13812345678"),
        null,
        null,
        true,
        null,
        null,
        null,
        null);
  }

  private void print(EventView event) {
    out.printf(
        "%2d %s %-16s %-12s %s%n",
        event.seq(),
        event.at(),
        event.action(),
        event.to(),
        event.unitName() == null ? "" : event.unitName());
  }
}
