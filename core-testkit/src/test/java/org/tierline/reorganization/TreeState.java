package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.GrantView;
import org.tierline.org.Role;
import org.tierline.org.StaffView;
import org.tierline.org.UnitNode;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.AssignmentView;
import org.tierline.workorder.RebasePreview;

/** Where all turns lie and who reaches what, as the public use cases tell it one by one. */
final class TreeState {
  private final TreeScene scene;
  private final List<TestOrder> orders;

  TreeState(TreeScene scene, List<TestOrder> orders) {
    this.scene = scene;
    this.orders = orders;
  }

  private Map<UnitId, UnitNode> tree() {
    return scene.city.tierline().units().visibleTree(scene.city.administrator()).stream()
        .collect(Collectors.toMap(UnitNode::id, node -> node));
  }

  private static UnitNode node(Map<UnitId, UnitNode> tree, long unit) {
    return Objects.requireNonNull(tree.get(new UnitId(unit)));
  }

  private static String words(Map<UnitId, UnitNode> tree, UnitId unit) {
    return node(tree, unit.value()).ancestry().stream()
        .skip(1)
        .map(id -> node(tree, id).code())
        .collect(Collectors.joining("/"));
  }

  /** Whose each open turn is, by its order and number. */
  private Map<String, String> turns() {
    Map<UnitId, UnitNode> tree = tree();
    var turns = new TreeMap<String, String>();
    for (TestOrder order : orders) {
      for (AssignmentView turn : order.view().assignments()) {
        if (turn.status().isOpen()) {
          turns.put(order.id() + " " + turn.no(), words(tree, turn.unit()));
        }
      }
    }
    return turns;
  }

  private Set<PersonId> people() {
    var people = new HashSet<PersonId>();
    for (UnitId unit : tree().keySet()) {
      scene
          .city
          .tierline()
          .people()
          .staff(scene.city.administrator(), unit, new PageRequest(200, null))
          .items()
          .stream()
          .map(StaffView::person)
          .forEach(people::add);
    }
    return people;
  }

  private List<GrantView> grants(PersonId person) {
    return scene.city.tierline().people().grants(scene.city.administrator(), person).stream()
        .filter(each -> each.validTo() == null || each.validTo().isAfter(scene.engine.now()))
        .toList();
  }

  /** The roles of each, as {@code AUDITOR true A1}. */
  private Map<PersonId, Set<String>> roles(Set<PersonId> people) {
    Map<UnitId, UnitNode> tree = tree();
    var roles = new HashMap<PersonId, Set<String>>();
    for (PersonId person : people) {
      var held = new TreeSet<String>();
      for (GrantView grant : grants(person)) {
        String code = node(tree, grant.unit().value()).code();
        held.add(role(grant.role(), grant.subtree(), code));
      }
      roles.put(person, held);
    }
    return roles;
  }

  private static String role(Role role, boolean subtree, String code) {
    return role + " " + subtree + " " + code;
  }

  /** What each reaches by roles that are not the whole city's, as {@code AUDITOR 77}. */
  private Map<PersonId, Set<String>> reach(Set<PersonId> people) {
    Map<UnitId, UnitNode> tree = tree();
    var reach = new HashMap<PersonId, Set<String>>();
    for (PersonId person : people) {
      var reached = new TreeSet<String>();
      for (GrantView grant : grants(person)) {
        boolean everywhere = grant.subtree() && grant.unit().equals(scene.city.root());
        for (UnitNode unit : everywhere ? List.<UnitNode>of() : List.copyOf(tree.values())) {
          boolean below = unit.ancestry().contains(grant.unit().value());
          if (unit.id().equals(grant.unit()) || grant.subtree() && below) {
            reached.add(grant.role() + " " + unit.id());
          }
        }
      }
      reach.put(person, reached);
    }
    return reach;
  }

  static List<String> reached(AffectedPerson.Reach reach) {
    return reach.units().stream()
        .map(each -> each.role() + " " + ShownChange.words(each.unit()))
        .toList();
  }

  /** Carries a change out, and looks whether everything became as was shown, and nothing else. */
  void assertBecomes(ShownChange shown, Runnable change) {
    Set<PersonId> people = people();
    Map<String, String> turns = turns();
    Map<PersonId, Set<String>> roles = roles(people);
    Map<PersonId, Set<String>> reach = reach(people);
    assertThat(rebasing().deadlines()).as("all dates are those of the calendars").isZero();

    change.run();

    turns.putAll(shown.places());
    turns.values().removeIf("-"::equals);
    assertThat(turns()).isEqualTo(turns);
    assertRoles(shown, roles, roles(people));
    assertReach(shown, reach, reach(people));
    assertDates(shown);
    assertThat(shown.people()).extracting(AffectedPerson::person).doesNotHaveDuplicates();
    assertThat(shown.people()).extracting(each -> each.person().value()).isSorted();
  }

  private static void assertRoles(
      ShownChange shown, Map<PersonId, Set<String>> roles, Map<PersonId, Set<String>> then) {
    for (AffectedPerson person : shown.people()) {
      Set<String> held = Objects.requireNonNull(roles.get(person.person()));
      person.roles().forEach(r -> held.remove(role(r.role(), r.subtree(), r.now().code())));
      for (AffectedPerson.Held role : person.roles()) {
        UnitPlace there = role.then();
        if (there != null) {
          held.add(role(role.role(), role.subtree(), there.code()));
        }
      }
    }
    assertThat(then).isEqualTo(roles);
  }

  private void assertReach(
      ShownChange shown, Map<PersonId, Set<String>> was, Map<PersonId, Set<String>> is) {
    Map<String, UnitId> byPlace = new HashMap<>();
    Map<UnitId, UnitNode> tree = tree();
    tree.keySet().forEach(unit -> byPlace.put(words(tree, unit), unit));
    for (Map.Entry<PersonId, Set<String>> each : was.entrySet()) {
      PersonId person = each.getKey();
      Set<String> before = each.getValue();
      Set<String> after = Objects.requireNonNull(is.get(person));
      List<AffectedPerson> told =
          shown.people().stream().filter(one -> one.person().equals(person)).toList();
      var gained = new TreeSet<>(after);
      gained.removeAll(before);
      var lost = new TreeSet<>(before);
      lost.removeAll(after);
      assertThat(
              told.stream()
                  .flatMap(one -> one.gains().units().stream())
                  .map(one -> one.role() + " " + byPlace.get(ShownChange.words(one.unit()))))
          .as("gained")
          .containsExactlyInAnyOrderElementsOf(gained);
      assertThat(
              told.stream()
                  .flatMap(one -> one.loses().units().stream())
                  .map(one -> one.role() + " " + one.unit().unit()))
          .as("lost")
          .containsExactlyInAnyOrderElementsOf(lost);
    }
  }

  private void assertDates(ShownChange shown) {
    RebasePreview rebased = rebasing();
    assertThat(rebased.deadlines()).as("so few that all are examples").isLessThan(20);
    Stream<List<Object>> told =
        shown.dates().stream()
            .flatMap(
                order ->
                    order.dates().stream()
                        .map(
                            date ->
                                row(
                                    order.orderNo(),
                                    date.turn() + " " + date.kind(),
                                    date.from() + " > " + date.to())));
    assertThat(told)
        .containsExactlyInAnyOrderElementsOf(
            rebased.examples().stream()
                .map(
                    date ->
                        row(
                            date.orderNo(),
                            date.assignmentNo() + " " + date.kind(),
                            date.from() + " > " + date.to()))
                .toList());
  }

  private static List<Object> row(Object... values) {
    return Stream.of(values).map(String::valueOf).map(Object.class::cast).toList();
  }

  /** What would move if everything in the city were worked out anew. */
  private RebasePreview rebasing() {
    return scene
        .city
        .tierline()
        .deadlineRebasing()
        .preview(scene.city.administrator(), scene.city.root());
  }
}
