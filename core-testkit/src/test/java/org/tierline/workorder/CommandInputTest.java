package org.tierline.workorder;

import static org.tierline.workorder.Refusals.assertInvalid;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.DemandType;
import org.tierline.calendar.NatureClass;
import org.tierline.calendar.Urgency;
import org.tierline.feedback.FeedbackResult;
import org.tierline.feedback.HandlingForm;
import org.tierline.kernel.UnitId;

/** Broken input is refused as a whole, every broken field by its name. */
@NullUnmarked
class CommandInputTest {
  private static final RegisterOrder.Petitioner NAMED =
      RegisterOrder.Petitioner.named("张三", "13812345678");

  private static RegisterOrder register(String category, String title, String content) {
    return new RegisterOrder(
        Channel.PHONE,
        Family.ADMINISTRATIVE,
        DemandType.HELP,
        Urgency.NORMAL,
        NatureClass.ORDINARY,
        category,
        title,
        content,
        NAMED,
        null,
        null,
        false,
        null,
        null,
        null,
        null);
  }

  @Test
  void an_empty_registration_names_every_missing_field() {
    assertInvalid(
        () ->
            new RegisterOrder(
                null,
                null,
                null,
                null,
                null,
                null,
                " ",
                null,
                null,
                null,
                null,
                false,
                "x".repeat(121),
                "y".repeat(201),
                "z".repeat(201),
                null),
        "channel",
        "family",
        "type",
        "urgency",
        "nature",
        "categoryCode",
        "title",
        "content",
        "petitioner",
        "channelRef",
        "objectName",
        "anewBecause");
  }

  @Test
  void texts_have_a_length_and_no_control_characters() {
    assertInvalid(() -> register("010203", "x".repeat(201), "y".repeat(8001)), "title", "content");
    assertInvalid(() -> register("010203", "a\u0000b", "c\u0007"), "title", "content");
    for (String code : new String[] {"1", "010", "01020304", "ab", "０１"}) {
      assertInvalid(() -> register(code, "t", "c"), "categoryCode");
    }
    register("01", "😀".repeat(200), "两行\n文字");
  }

  @Test
  void a_petitioner_leaves_a_number_or_is_anonymous() {
    assertInvalid(() -> petitioner("张三", null, false), "petitioner.phone");
    assertInvalid(() -> petitioner("张三", "13812345678", true), "petitioner.phone");
    assertInvalid(() -> petitioner("张三", "call me", false), "petitioner.phone");
    assertInvalid(() -> petitioner("x".repeat(121), "13812345678", false), "petitioner.name");
    assertInvalid(
        () -> new RegisterOrder.Petitioner(null, null, null, null, true, false), "petitioner.kind");
  }

  private static RegisterOrder.Petitioner petitioner(String name, String phone, boolean anonymous) {
    return new RegisterOrder.Petitioner(PetitionerKind.PERSON, name, phone, null, anonymous, false);
  }

  @Test
  void a_place_has_both_degrees_or_none_within_the_globe() {
    assertInvalid(() -> new RegisterOrder.Place(null, 106.2, null), "place.latitude");
    assertInvalid(() -> new RegisterOrder.Place(null, null, 38.4), "place.longitude");
    assertInvalid(
        () -> new RegisterOrder.Place(null, 180.1, 90.1), "place.longitude", "place.latitude");
    assertInvalid(() -> new RegisterOrder.Place(null, Double.NaN, 38.4), "place.longitude");
    assertInvalid(() -> new RegisterOrder.Place("x".repeat(301), null, null), "place.address");
  }

  @Test
  void a_dispatch_names_its_units() {
    var unit = new UnitId(1);
    assertInvalid(
        () -> new DispatchOrder(null, null, null, "x".repeat(4001)),
        "lead",
        "coHandlers",
        "advice");
    assertInvalid(
        () -> new DispatchOrder(unit, Arrays.asList(unit, null), null, null), "coHandlers");
    assertInvalid(
        () -> new DispatchOrder(unit, Collections.nCopies(21, unit), null, null), "coHandlers");
    new DispatchOrder(unit, List.of(), null, null);
  }

  @Test
  void smaller_commands_name_their_fields_too() {
    assertInvalid(() -> new DelegateOrder(1, null, "x".repeat(4001)), "to", "advice");
    assertInvalid(() -> new ReportProgress(1, " ", true), "text");
    assertInvalid(() -> new ReportProgress(1, "x".repeat(4001), true), "text");
  }

  @Test
  void a_form_is_complete() {
    assertInvalid(
        () ->
            new HandlingForm(
                null, true, true, null, false, null, null, " ", null, null, null, null, null),
        "result",
        "internalReport",
        "publicReply",
        "unsolvedReason",
        "contactedAt");
    assertInvalid(
        () ->
            new HandlingForm(
                FeedbackResult.SOLVED,
                true,
                false,
                Instant.EPOCH,
                true,
                null,
                "r",
                "p",
                "x".repeat(501),
                null,
                null,
                null,
                null),
        "contactedAt",
        "legalBasis");
  }
}
