package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Rejected;
import org.tierline.reorganization.TreeChangeLine.Kind;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.ChainPartView;
import org.tierline.workorder.ChainParts;

/** Parts of the chain go with their units, count where that is left open, and end with them. */
class PartsOfMovedUnitsTest {
  private static final String BY_LEADER = "SIGN | HOLDER UNIT_LEADER | LEAD CO CHILD |\n";

  TreeScene scene;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
    scene.open(scene.city.root(), "SIGN");
    scene.open(scene.unit("B"), "");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private ChainParts parts() {
    return scene.city.tierline().chainParts();
  }

  private void define(String unit) {
    parts().define(scene.city.administrator(), scene.unit(unit), BY_LEADER, "本级规定", null);
  }

  private TestOrder sent() {
    scene.engine.tick(Duration.ofMinutes(1));
    return scene.city.request().anew("x").dispatchedTo("A1");
  }

  @Test
  void a_part_goes_along_and_counts_where_the_new_county_leaves_it_open() {
    define("A1");
    TreePreview shown = scene.preview(new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整"));
    assertThat(TreeScene.lines(shown, Kind.CHAIN_PART)).containsExactly("KEEP 1");
    // The township and its two communities, which go by its part.
    assertThat(TreeScene.lines(shown, Kind.CHAIN_OTHERWISE))
        .isEqualTo(List.of("A1 SIGN > - null 1", "A1 SIGN > - null 1", "A1 SIGN > - null 1"));

    TestOrder before = sent();
    scene.move("A1", "B");
    before.sign("A1");
    sent().sign("A1");
    assertThat(parts().get(scene.city.administrator(), scene.unit("A1")).problems()).hasSize(1);

    scene.move("A1", "A");
    TestOrder again = sent();
    assertThatThrownBy(() -> again.sign("A1")).isInstanceOf(Rejected.class);
  }

  @Test
  void parts_of_the_county_that_is_left_count_no_more() {
    define("A");
    TreePreview shown = scene.preview(new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整"));
    assertThat(TreeScene.lines(shown, Kind.CHAIN_PART)).isEmpty();
    assertThat(TreeScene.lines(shown, Kind.CHAIN_OTHERWISE))
        .hasSize(3)
        .containsOnly("A SIGN > - null 1");

    TestOrder here = sent();
    assertThatThrownBy(() -> here.sign("A1")).isInstanceOf(Rejected.class);
    scene.move("A1", "B");
    sent().sign("A1");
  }

  @Test
  void a_part_ends_with_its_unit() {
    define("A1");
    TreePreview shown =
        scene.preview(
            new MergeUnits(
                List.of(scene.unit("A1")), scene.unit("A2"), null, Fates.all(Fate.KEEP), "机构改革"));
    assertThat(TreeScene.lines(shown, Kind.CHAIN_PART)).containsExactly("END 1");

    scene.engine.tick(Duration.ofMinutes(1));
    scene.merge("A1", "A2", Fate.KEEP);
    assertThat(parts().versions(scene.city.administrator(), scene.unit("A1")))
        .extracting(ChainPartView.Made::version, ChainPartView.Made::definition)
        .first()
        .isEqualTo(tuple(2, null));
    assertThat(parts().get(scene.city.administrator(), scene.unit("A2")).version()).isZero();
  }
}
