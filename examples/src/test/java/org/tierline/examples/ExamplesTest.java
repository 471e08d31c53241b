package org.tierline.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tierline.testkit.TestKeys;
import org.tierline.testkit.TestPostgres;
import org.tierline.workorder.Action;
import org.tierline.workorder.EventView;

/** Each example is run as its readers would run it. */
class ExamplesTest {

  @Test
  void the_library_alone_carries_an_order_through_four_tiers_and_prints_its_timeline() {
    try (var database = TestPostgres.get().database()) {
      var printed = new ByteArrayOutputStream();

      List<EventView> timeline =
          EmbedInJavaSe.run(
              database.runtime(2),
              TestKeys.MASTER,
              new PrintStream(printed, true, StandardCharsets.UTF_8));

      assertThat(timeline)
          .extracting(EventView::action)
          .containsExactly(
              Action.REGISTER,
              Action.DISPATCH,
              Action.SIGN,
              Action.DELEGATE,
              Action.SIGN,
              Action.DELEGATE,
              Action.SIGN,
              Action.CONTACT,
              Action.CHILD_SUBMIT,
              Action.CHILD_ACCEPT,
              Action.CHILD_SUBMIT,
              Action.CHILD_ACCEPT,
              Action.SUBMIT_FEEDBACK,
              Action.REVIEW_PASS,
              Action.RECORD_CALLBACK,
              Action.CLOSE);
      assertThat(printed.toString(StandardCharsets.UTF_8).lines()).hasSize(16);
    }
  }

  @Test
  void yinchuan_stands_with_all_its_districts_towns_villages_and_departments() {
    try (var database = TestPostgres.get().database()) {
      var printed = new ByteArrayOutputStream();

      int active =
          YinchuanCity.run(
              database.runtime(2),
              TestKeys.MASTER,
              new PrintStream(printed, true, StandardCharsets.UTF_8));

      assertThat(active).isEqualTo(6 + 62 + 602 + 14);
      assertThat(printed.toString(StandardCharsets.UTF_8)).contains("640104 兴庆区");
    }
  }
}
