package org.tierline.supervision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.supervision.NoticeStatus.ANSWERED;
import static org.tierline.supervision.NoticeStatus.DRAFT;
import static org.tierline.supervision.NoticeStatus.FINISHED;
import static org.tierline.supervision.NoticeStatus.ISSUED;
import static org.tierline.supervision.NoticeStatus.RETURN_ASKED;
import static org.tierline.supervision.NoticeStatus.REVIEW;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The steps of a notice, and the ladder as data. */
class NoticeStatusTest {
  @Test
  void a_notice_goes_on_only_along_its_steps() {
    var steps = new TreeSet<String>();
    for (NoticeStatus from : NoticeStatus.values()) {
      for (NoticeStatus to : NoticeStatus.values()) {
        if (from.mayBecome(to)) {
          steps.add(from + ">" + to);
        }
      }
    }
    assertThat(steps)
        .containsExactlyInAnyOrder(
            "DRAFT>ISSUED",
            "DRAFT>FINISHED",
            "ISSUED>RETURN_ASKED",
            "ISSUED>ANSWERED",
            "ISSUED>FINISHED",
            "RETURN_ASKED>REVIEW",
            "RETURN_ASKED>FINISHED",
            "REVIEW>ISSUED",
            "REVIEW>FINISHED",
            "ANSWERED>FINISHED");
  }

  @Test
  void of_several_units_the_one_for_which_somebody_must_act_decides_where_a_notice_stands() {
    assertThat(NoticeStatus.of(List.of(ANSWERED, ISSUED))).isEqualTo(ISSUED);
    assertThat(NoticeStatus.of(List.of(ANSWERED, RETURN_ASKED, REVIEW))).isEqualTo(RETURN_ASKED);
    assertThat(NoticeStatus.of(List.of(ISSUED, REVIEW))).isEqualTo(REVIEW);
    assertThat(NoticeStatus.of(List.of(ANSWERED, FINISHED))).isEqualTo(ANSWERED);
    assertThat(NoticeStatus.of(List.of(FINISHED, FINISHED))).isEqualTo(FINISHED);
    assertThat(NoticeStatus.of(List.of(DRAFT, DRAFT))).isEqualTo(DRAFT);
  }

  @Test
  void the_ladder_has_eight_steps_and_their_points() {
    assertThat(SupervisionLevel.values())
        .extracting(level -> level.number() + " " + level.defaultPoints())
        .containsExactly("0 0", "1 0", "2 5", "3 10", "4 5", "5 10", "6 0", "7 0");
    assertThat(SupervisionLevel.values())
        .filteredOn(SupervisionLevel::hasNotice)
        .extracting(SupervisionLevel::number)
        .containsExactly(1, 4, 6);
    assertThat(SupervisionLevel.values())
        .filteredOn(SupervisionLevel::hasRecord)
        .extracting(SupervisionLevel::number)
        .containsExactly(5, 6, 7);
    assertThat(SupervisionLevel.YELLOW_CARD.text(Locale.SIMPLIFIED_CHINESE)).isEqualTo("黄牌");
    assertThat(SupervisionLevel.YELLOW_CARD.text(Locale.ENGLISH)).isEqualTo("yellow card");
    assertThat(Set.of(SupervisionLevel.values()))
        .allMatch(l -> SupervisionLevel.of(l.number()) == l);
  }
}
