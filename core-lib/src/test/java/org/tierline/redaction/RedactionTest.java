package org.tierline.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tells who somebody is, in the forms of mainland China, and what only looks so. */
class RedactionTest {
  private static List<String> found(String text, String... own) {
    return Redaction.find(text, List.of(own)).stream()
        .map(each -> each.kind() + " " + text.substring(each.from(), each.to()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "请回电13812345678，谢谢。|MOBILE 13812345678",
        "手机：138 1234 5678|MOBILE 138 1234 5678",
        "手机138-1234-5678。|MOBILE 138-1234-5678",
        "1381 2345 678|MOBILE 1381 2345 678",
        "+86 13812345678|MOBILE +86 13812345678",
        "008613812345678|MOBILE 008613812345678",
        "电话１３８１２３４５６７８|MOBILE １３８１２３４５６７８",
        "微信号同19912345678张女士|MOBILE 19912345678",
        "电话0951-6543210|LANDLINE 0951-6543210",
        "电话：（0951）6543210|LANDLINE （0951）6543210",
        "（0951-6543210）|LANDLINE 0951-6543210",
        "010 6655 4433转801|LANDLINE 010 6655 4433转801",
        "０２１－６６５５４４３３|LANDLINE ０２１－６６５５４４３３",
        "联系电话：6543210|LANDLINE 6543210",
        "致电 66554433 咨询|LANDLINE 66554433",
        "身份证640104199003071236|ID_CARD 640104199003071236",
        "身份证11010519491231002x。|ID_CARD 11010519491231002x",
        "110105 19491231 002X|ID_CARD 110105 19491231 002X",
        "６４０１０４１９９００３０７１２３６|ID_CARD ６４０１０４１９９００３０７１２３６",
        "旧证640104900307123号|ID_CARD 640104900307123",
        "退至6222021000112230|BANK_CARD 6222021000112230",
        "卡号 6228 4804 0256 4890 018|BANK_CARD 6228 4804 0256 4890 018",
        "邮箱zhang.san@example.com.cn，|EMAIL zhang.san@example.com.cn",
        "ｚｈａｎｇ＠example.org|EMAIL ｚｈａｎｇ＠example.org",
        "车牌宁A12345违停|LICENCE_PLATE 宁A12345",
        "宁A·D12345新能源|LICENCE_PLATE 宁A·D12345",
        "粤B1234学|LICENCE_PLATE 粤B1234学"
      })
  void it_is_found_in_its_place(String text, String expected) {
    assertThat(found(text)).containsExactly(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "国办函〔2025〕66号",
        "银政发〔2024〕12号第三条",
        "工单TC260302990100000001已办结",
        "编号260302990100000001",
        "2024-03-12 09:30",
        "20240312前完成",
        "2024年3月12日至2024年12月31日",
        "补贴1381234567元",
        "合同金额138123456789.00元",
        "金额3.13812345678万元",
        "统一社会信用代码91640100MA75TEST0X",
        "640104199003071235",
        "640104199013071237",
        "990104199003071236",
        "640104901307123",
        "6222021000112231",
        "长度123456789012",
        "邮编750001，门牌12-3-401",
        "面积6543210平方米",
        "客服12345或12315",
        "K138+123处路面",
        "宁AB标准、川BUILD",
        "@某某，请查收",
        "路灯已修复，感谢反映。"
      })
  void what_only_looks_so_is_let_be(String text) {
    assertThat(found(text)).isEmpty();
  }

  @Test
  void several_are_found_in_the_order_of_the_text_and_never_twice() {
    assertThat(found("张某13812345678，640104199003071236，a@b.cn"))
        .containsExactly("MOBILE 13812345678", "ID_CARD 640104199003071236", "EMAIL a@b.cn");
  }

  @Test
  void the_words_by_which_the_petitioner_is_known_are_found_whatever_their_form() {
    assertThat(found("感谢张三先生（１３８１２３４５６７８）", "张三", "13812345678"))
        .containsExactly("PETITIONER 张三", "PETITIONER １３８１２３４５６７８");
    assertThat(found("王先生反映", "王")).as("one character tells nobody").isEmpty();
    assertThat(found("ACME公司", "Acme公司")).containsExactly("PETITIONER ACME公司");
  }

  @Test
  void a_blotted_text_is_as_long_and_tells_nothing_of_what_was_found() {
    String text = "请致电13812345678。";
    assertThat(Redaction.blotted(text, Redaction.find(text))).isEqualTo("请致电＊＊＊＊＊＊＊＊＊＊＊。");
  }

  @Test
  void a_text_of_nothing_but_digits_is_looked_at_in_no_long_time() {
    assertThat(found("1".repeat(20_000))).isEmpty();
    assertThat(found("a.".repeat(10_000) + "@")).isEmpty();
    assertThat(found("6 ".repeat(10_000))).isEmpty();
  }
}
