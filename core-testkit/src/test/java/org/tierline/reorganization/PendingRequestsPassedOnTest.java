package org.tierline.reorganization;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.PageRequest;
import org.tierline.workorder.Action;
import org.tierline.workorder.AllowedAction;
import org.tierline.workorder.PendingRequest;

/** What waits for the decision of a unit that is merged waits for the one that goes on with it. */
class PendingRequestsPassedOnTest {
  private TreeScene scene;

  @BeforeEach
  void start() {
    scene = new TreeScene("2026-03-02T09:00");
  }

  @AfterEach
  void stop() {
    scene.close();
  }

  private List<PendingRequest> waiting(String unit) {
    return scene
        .city
        .tierline()
        .orderRequests()
        .pending(scene.city.unit(unit).liaison(), scene.unit(unit), null, PageRequest.FIRST)
        .items();
  }

  @Test
  void what_a_township_asked_its_county_waits_for_the_county_that_it_is_merged_into() {
    var order =
        scene
            .city
            .request()
            .dispatchedTo("A")
            .sign("A")
            .contact("A")
            .delegate("A", "A1")
            .sign("A1");
    order.askToReturn("A1");
    assertThat(waiting("A")).hasSize(1);
    assertThat(waiting("B")).isEmpty();
    scene.merge("A", "B", Fate.MOVE);
    assertThat(waiting("B"))
        .singleElement()
        .satisfies(
            line -> {
              assertThat(line.id()).isEqualTo(order.id());
              assertThat(line.actions())
                  .extracting(AllowedAction::action)
                  .containsExactly(Action.APPROVE_RETURN, Action.REJECT_RETURN);
            });
  }
}
