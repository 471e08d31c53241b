package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.catalogue.DelegationEntry;
import org.tierline.catalogue.PutDelegation;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.reorganization.TreeChangeLine.Kind;

/** Lines by which units hand down follow the units that they name, or end. */
class UnitDelegationsTest {
  TreeScene scene;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
    put("A", "A1");
    put("A1", "A11");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void put(String unit, String to) {
    scene
        .city
        .tierline()
        .delegationCatalogue()
        .put(
            scene.city.administrator(),
            scene.unit(unit),
            new PutDelegation("0102", scene.unit(to), null),
            "职责分工");
  }

  private List<UnitId> named(String unit) {
    return scene
        .city
        .tierline()
        .delegationCatalogue()
        .list(scene.city.administrator(), scene.unit(unit), PageRequest.FIRST)
        .items()
        .stream()
        .map(DelegationEntry::to)
        .toList();
  }

  @Test
  void a_line_names_the_unit_that_goes_on_and_the_lines_of_the_other_end() {
    var merge =
        new MergeUnits(
            List.of(scene.unit("A1")), scene.unit("A2"), null, Fates.all(Fate.KEEP), "机构改革");
    assertThat(TreeScene.lines(scene.preview(merge), Kind.DELEGATION_ENTRY))
        .containsExactlyInAnyOrder("0102 MOVE 1", "0102 END 1");
    scene.apply(merge);
    assertThat(named("A")).containsExactly(scene.unit("A2"));
    assertThat(named("A1")).isEmpty();
  }

  @Test
  void a_line_ends_when_the_unit_moves_away_and_its_own_lines_stay() {
    var move = new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整");
    assertThat(TreeScene.lines(scene.preview(move), Kind.DELEGATION_ENTRY))
        .containsExactlyInAnyOrder("0102 END 1", "0102 KEEP 1");
    scene.apply(move);
    assertThat(named("A")).isEmpty();
    assertThat(named("A1")).containsExactly(scene.unit("A11"));
  }
}
