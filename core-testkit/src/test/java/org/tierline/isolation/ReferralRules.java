package org.tierline.isolation;

import static org.tierline.isolation.Who.DIRECTOR;
import static org.tierline.isolation.Who.DISPATCHER;
import static org.tierline.isolation.Who.LIAISON;
import static org.tierline.isolation.Who.PARENT;
import static org.tierline.isolation.Who.SUPERVISOR;
import static org.tierline.isolation.Who.SYSTEM;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.DemandType;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.supervision.CopyToDiscipline;
import org.tierline.supervision.RecordMeeting;
import org.tierline.supervision.StaffConduct;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.OrderMark;

/** Who may bring an order before others, and read that it was. */
final class ReferralRules {
  private static final Set<TestCity> WITH_ORGAN = new HashSet<>();

  private ReferralRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of("Referrals.copyToDiscipline", DISPATCHER).about(ReferralRules::accusing),
        Rule.of("Referrals.copies", SUPERVISOR)
            .about(ReferralRules::copied)
            .also("the centre reads what it has sent", DISPATCHER, DIRECTOR),
        Rule.of("Referrals.recordMeeting", DISPATCHER)
            .about(ReferralRules::hard)
            .also("calls meetings too", SUPERVISOR, DIRECTOR),
        Rule.of("Referrals.meetings", LIAISON)
            .about(ReferralRules::met)
            .also("the county's own turn is open", PARENT)
            .also("background work reads every order", SYSTEM));
  }

  static void addTo(Map<Class<?>, Function<Scene, ? extends @Nullable Object>> byType) {
    byType.put(
        CopyToDiscipline.class, scene -> new CopyToDiscipline(StaffConduct.INACTION, "拒不上门"));
    byType.put(RecordMeeting.class, scene -> meeting());
  }

  private static RecordMeeting meeting() {
    return new RecordMeeting(LocalDate.of(2026, 1, 1), List.of("住建局", "供水公司"), "由供水公司牵头");
  }

  private static TestOrder accusing(TestCity city) {
    if (WITH_ORGAN.add(city)) {
      city.tierline()
          .settings()
          .set(
              city.administrator(),
              city.root(),
              "supervision.discipline-organ",
              null,
              new NewValue("市纪委监委", null, "试行"));
    }
    return city.request().type(DemandType.COMPLAINT).registered();
  }

  private static TestOrder copied(TestCity city) {
    TestOrder order = accusing(city);
    city.tierline()
        .referrals()
        .copyToDiscipline(
            city.at(Role.DISPATCHER),
            order.id(),
            null,
            new CopyToDiscipline(StaffConduct.INACTION, "拒不上门"));
    return order;
  }

  private static TestOrder hard(TestCity city) {
    TestOrder order = Scene.atTownship(city);
    city.tierline()
        .triage()
        .mark(city.at(Role.DISPATCHER), order.id(), null, OrderMark.HARD, "跨部门");
    return order;
  }

  private static TestOrder met(TestCity city) {
    TestOrder order = hard(city);
    city.tierline()
        .referrals()
        .recordMeeting(city.at(Role.DISPATCHER), order.id(), null, meeting());
    return order;
  }
}
