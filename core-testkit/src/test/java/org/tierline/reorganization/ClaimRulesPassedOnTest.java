package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tierline.workorder.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.identity.ClaimRule;
import org.tierline.identity.ClaimRules;
import org.tierline.identity.NewClaimRule;
import org.tierline.identity.OutsideClaims;
import org.tierline.identity.SaveClaimSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantView;
import org.tierline.org.NewUnit;
import org.tierline.org.OrgError;
import org.tierline.org.Readiness;
import org.tierline.org.Role;
import org.tierline.org.UnitKind;
import org.tierline.reorganization.TreeChangeLine.Kind;

/** Rules by which claims give roles go the way of the roles that they gave. */
class ClaimRulesPassedOnTest {
  private static final String ISSUER = "https://login.example.cn/realms/city";
  private static final Readiness READY = new Readiness("甲", "乙", "丙", "丁");

  private TreeScene scene;
  private ClaimRules rules;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
    rules = scene.city.tierline().claimRules();
    rules.saveSource(
        scene.city.administrator(), ISSUER, null, new SaveClaimSource("groups", "name", true));
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private ClaimRule liaisonsOf(String unit) {
    return rules.addRule(
        scene.city.administrator(),
        new NewClaimRule(ISSUER, "lamps", Role.UNIT_LIAISON, scene.unit(unit), false));
  }

  /** Somebody of the group comes, with a token made now. */
  private PersonId enter(String subject) {
    scene.engine.tick(Duration.ofMinutes(1));
    Map<String, Object> says = Map.of("name", "张" + subject, "groups", List.of("lamps"));
    return scene
        .city
        .tierline()
        .claimSignIns()
        .enter(scene.system(), new OutsideClaims(ISSUER, subject, scene.engine.now(), says));
  }

  private List<GrantView> open(PersonId person) {
    return scene.city.tierline().people().grants(scene.city.administrator(), person).stream()
        .filter(each -> each.validTo() == null || each.validTo().isAfter(scene.engine.now()))
        .toList();
  }

  /** At which units somebody is a liaison now. */
  private List<UnitId> held(PersonId person) {
    return open(person).stream().map(GrantView::unit).toList();
  }

  private List<Long> rulesAt(UnitId unit) {
    return rules.rules(scene.city.administrator(), unit, PageRequest.FIRST).items().stream()
        .map(ClaimRule::id)
        .toList();
  }

  @Test
  void who_comes_again_after_a_merger_holds_his_role_once_where_it_went() {
    ClaimRule rule = liaisonsOf("D");
    PersonId person = enter("1");
    assertThat(held(person)).containsExactly(scene.unit("D"));

    scene.merge("D", "E", Fate.MOVE);
    List<GrantView> moved = open(person);

    assertThat(enter("1")).isEqualTo(person);
    assertThat(open(person)).as("nothing was ended and given anew").isEqualTo(moved);
    assertThat(held(person)).containsExactly(scene.unit("E"));
    assertThat(held(enter("2"))).containsExactly(scene.unit("E"));
    assertThat(rulesAt(scene.unit("E"))).containsExactly(rule.id());
    assertThat(rulesAt(scene.unit("D"))).isEmpty();
  }

  @Test
  void a_unit_that_has_ended_gets_no_rule_and_the_one_that_goes_on_does() {
    scene.merge("D", "E", Fate.MOVE);
    assertRefused(OrgError.UNIT_NOT_ACTIVE, () -> liaisonsOf("D"));
    assertThat(rulesAt(scene.unit("D"))).isEmpty();
    ClaimRule there = liaisonsOf("E");
    assertThat(rulesAt(scene.unit("E"))).containsExactly(there.id());
  }

  @Test
  void of_rules_that_then_say_the_same_the_one_of_the_unit_that_goes_on_is_enough() {
    liaisonsOf("D");
    ClaimRule there = liaisonsOf("E");
    PersonId person = enter("1");
    assertThat(held(person)).containsExactlyInAnyOrder(scene.unit("D"), scene.unit("E"));

    scene.merge("D", "E", Fate.MOVE);

    enter("1");
    assertThat(held(person)).containsExactly(scene.unit("E"));
    assertThat(rulesAt(scene.unit("E"))).containsExactly(there.id());
    assertThat(rulesAt(scene.unit("D"))).isEmpty();
  }

  @Test
  void where_roles_end_their_rules_end_and_give_nothing_anew() {
    liaisonsOf("D");
    PersonId person = enter("1");
    var close = new CloseUnit(scene.unit("D"), null, Fates.all(Fate.END), "撤销");
    assertThat(TreeScene.lines(scene.preview(close), Kind.CLAIM_RULE))
        .singleElement()
        .asString()
        .endsWith("END 1");

    scene.apply(close);

    enter("1");
    assertThat(held(person)).isEmpty();
    assertThat(rulesAt(scene.unit("D"))).isEmpty();
  }

  @Test
  void where_roles_stay_their_rules_stay() {
    ClaimRule rule = liaisonsOf("D");
    PersonId person = enter("1");
    scene.merge("D", "E", Fate.KEEP);
    enter("1");
    assertThat(held(person)).containsExactly(scene.unit("D"));
    assertThat(rulesAt(scene.unit("D"))).containsExactly(rule.id());
  }

  @Test
  void a_rule_that_has_given_nothing_yet_goes_nowhere_without_a_unit_that_goes_on() {
    var alone = new CloseUnit(scene.unit("D"), null, Fates.all(Fate.END), "撤销");
    Map<Long, Fate> end =
        scene.preview(alone).lines().stream()
            .filter(line -> line.kind() == Kind.GRANT)
            .collect(
                Collectors.toMap(
                    line -> Long.parseLong(line.subject().split(" ", -1)[1]), line -> Fate.END));
    var fates = new Fates(Fate.MOVE, end, Fate.END, Map.of());
    var close = new CloseUnit(scene.unit("D"), null, fates, "撤销");
    assertThat(scene.preview(close).kind()).isEqualTo(TreeChangeKind.CLOSE);

    liaisonsOf("D");

    assertThatThrownBy(() -> scene.preview(close)).isInstanceOf(Invalid.class);
  }

  private UnitId splitOff(PersonId... liaisons) {
    Set<Long> grants =
        Set.copyOf(List.of(liaisons).stream().map(person -> open(person).get(0).id()).toList());
    var unit = new NewUnit("N", "新局", UnitKind.DEPARTMENT, READY);
    var part = new SplitUnit.Part(unit, Set.of(), Set.of(), grants, Set.of());
    scene.apply(new SplitUnit(scene.unit("D"), List.of(part), false, "析置"));
    return scene.city.tierline().units().getByCode(scene.city.administrator(), "N").id();
  }

  @Test
  void a_rule_goes_with_the_part_that_takes_all_the_roles_it_gave() {
    ClaimRule rule = liaisonsOf("D");
    PersonId person = enter("1");
    UnitId part = splitOff(person);
    enter("1");
    assertThat(held(person)).containsExactly(part);
    assertThat(rulesAt(part)).containsExactly(rule.id());
  }

  @Test
  void a_rule_stays_where_the_roles_that_it_gave_part() {
    ClaimRule rule = liaisonsOf("D");
    PersonId goes = enter("1");
    PersonId stays = enter("2");
    splitOff(goes);
    enter("2");
    assertThat(held(stays)).containsExactly(scene.unit("D"));
    assertThat(rulesAt(scene.unit("D"))).containsExactly(rule.id());
  }
}
