package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Likeness by hand: twice the common terms by all terms of both. */
class TextLikenessTest {

  private static double likeness(String one, String other) {
    double there = new TextLikeness(one).to(other);
    assertThat(new TextLikeness(other).to(one)).as("the same both ways").isEqualTo(there);
    return there;
  }

  @Test
  void chinese_is_compared_by_pairs_of_neighbouring_characters() {
    assertThat(TextLikeness.terms("路灯不亮")).containsExactlyInAnyOrder("路灯", "灯不", "不亮");
    // 路灯 灯不 不亮 / 路灯 灯坏 坏了 了不 不亮: 2 of 3 and 5.
    assertThat(likeness("路灯不亮", "路灯坏了不亮")).isEqualTo(0.5);
    // 路灯 灯不 不亮 / 路灯 灯不 不亮 亮了: 3 of 3 and 4.
    assertThat(likeness("路灯不亮", "路灯不亮了")).isEqualTo(6.0 / 7, within(1e-9));
    assertThat(likeness("路灯不亮", "噪声扰民")).isZero();
  }

  @Test
  void the_threshold_of_six_tenths_is_met_by_three_terms_in_ten() {
    // 路灯 灯不 不亮 / 路灯 灯不 不亮 亮三 三天 天了 了吧: 3 of 3 and 7.
    assertThat(likeness("路灯不亮", "路灯不亮三天了吧")).isEqualTo(0.6, within(1e-9));
  }

  @Test
  void words_and_numbers_count_whole_and_signs_part_them() {
    assertThat(TextLikeness.terms("3号楼 elevator B2, 故障！"))
        .containsExactlyInAnyOrder("3", "号楼", "elevator", "b2", "故障");
    assertThat(likeness("lift broken", "lift is broken")).isEqualTo(0.8);
    assertThat(likeness("13号", "3号")).as("号 alone in 13, 号 and 3, 号").isEqualTo(0.5);
  }

  @Test
  void width_case_and_punctuation_make_no_difference() {
    // a 区 路灯 灯不 不亮 / a 区路 路灯 不亮: 3 of 5 and 4.
    assertThat(likeness("Ａ区，路灯不亮！", "a区路灯 不亮")).isEqualTo(6.0 / 9, within(1e-9));
    assertThat(likeness("ＡＢＣ１２", "abc12")).isEqualTo(1);
    assertThat(likeness("路灯，不亮。", "路灯、不亮")).isEqualTo(1);
  }

  @Test
  void a_term_counts_once_however_often_it_is_said() {
    assertThat(likeness("噪声噪声噪声", "噪声")).as("噪声 声噪 / 噪声").isEqualTo(2.0 / 3, within(1e-9));
  }

  @Test
  void texts_without_a_term_are_like_nothing() {
    assertThat(likeness("", "")).isZero();
    assertThat(likeness("！！", "路灯")).isZero();
    assertThat(likeness("灯", "灯")).as("a single character is a term").isEqualTo(1);
  }

  @Test
  void characters_beyond_the_basic_plane_are_whole() {
    assertThat(TextLikeness.terms("𠮷野家")).containsExactlyInAnyOrder("𠮷野", "野家");
  }
}
