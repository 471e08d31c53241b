package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.catalogue.LocalClass;
import org.tierline.catalogue.LocalClassSettings;
import org.tierline.catalogue.LocalClassUpload;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.reorganization.TreeChangeLine.Kind;
import org.tierline.setting.NewValue;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.TurnClass;

/** Classes of units go on with their units, and what was classed by them stays so. */
class UnitClassesTest {
  TreeScene scene;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
    open(scene.city.root(), 3);
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private void open(UnitId unit, int tier) {
    var key = LocalClassSettings.LOWEST_TIER;
    scene
        .city
        .tierline()
        .settings()
        .set(scene.city.administrator(), unit, key.name(), null, NewValue.of(key, tier, "试行"));
  }

  private void take(String unit, String... codes) {
    String csv = "code,name_zh,name_en\n";
    for (String code : codes) {
      csv += code + "," + unit + "细类,Class of " + unit + "\n";
    }
    var upload =
        new LocalClassUpload(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), null);
    scene
        .city
        .tierline()
        .localClasses()
        .importClasses(scene.city.administrator(), scene.unit(unit), upload, "细化", false);
  }

  private List<LocalClass> listed(String unit) {
    return scene
        .city
        .tierline()
        .localClasses()
        .list(scene.city.administrator(), scene.unit(unit), false, PageRequest.FIRST)
        .items();
  }

  @Test
  void classes_go_to_the_unit_that_goes_on_and_codes_that_it_has_end() {
    take("A", "01020301", "01020302");
    take("B", "01020302");
    TestOrder order = scene.city.request().anew("x").dispatchedTo("A").sign("A");
    long first = listed("A").get(0).id();
    var turnClasses = scene.city.tierline().turnClasses();
    turnClasses.classify(
        scene.city.unit("A").liaison(), order.id(), null, order.turn("A").no(), first);
    var merge =
        new MergeUnits(
            List.of(scene.unit("A")), scene.unit("B"), null, Fates.all(Fate.MOVE), "机构改革");
    assertThat(TreeScene.lines(scene.preview(merge), Kind.LOCAL_CLASS))
        .containsExactly("01020301 MOVE 1", "01020302 END 1");
    scene.apply(merge);
    assertThat(listed("B"))
        .extracting(LocalClass::code, LocalClass::nameZh)
        .containsExactly(tuple("01020301", "A细类"), tuple("01020302", "B细类"));
    assertThat(turnClasses.ofOrder(scene.city.unit("B").liaison(), order.id()))
        .extracting(TurnClass::classId, TurnClass::owner)
        .containsExactly(tuple(first, scene.unit("B")));
  }

  @Test
  void classes_stay_with_a_unit_that_moves_where_it_may_have_them() {
    take("A1", "01020301");
    var move = new MoveUnit(scene.unit("A1"), scene.unit("B"), "区划调整");
    assertThat(TreeScene.lines(scene.preview(move), Kind.LOCAL_CLASS))
        .containsExactly("01020301 KEEP 1");
    open(scene.unit("B"), 2);
    assertThat(TreeScene.lines(scene.preview(move), Kind.LOCAL_CLASS))
        .containsExactly("01020301 END 1");
    scene.apply(move);
    assertThat(listed("A1")).isEmpty();
  }

  @Test
  void classes_end_with_a_unit_that_closes_for_good() {
    take("D", "01020301");
    var close = new CloseUnit(scene.unit("D"), null, Fates.all(Fate.END), "撤销");
    assertThat(TreeScene.lines(scene.preview(close), Kind.LOCAL_CLASS))
        .containsExactly("01020301 END 1");
    scene.apply(close);
    assertThat(listed("D")).isEmpty();
  }
}
