package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.UnitId;

class EventHashTest {
  private static final Instant AT = Instant.parse("2026-03-02T01:00:00.123456Z");
  private static final NewEvent.Actor ACTOR = new NewEvent.Actor(5L, "person", new UnitId(9));
  private static final NewEvent EVENT = event(Action.SIGN, AT, ACTOR, "ab", Map.of("k", "v"));

  private static NewEvent event(
      Action action,
      Instant at,
      NewEvent.Actor actor,
      @Nullable String text,
      Map<String, String> data) {
    return new NewEvent(
        action,
        at,
        actor,
        1,
        WorkOrderStatus.DISPATCHED,
        WorkOrderStatus.HANDLING,
        false,
        text,
        data);
  }

  private static NewEvent with(
      @Nullable Integer turn, @Nullable WorkOrderStatus from, WorkOrderStatus to, boolean open) {
    return new NewEvent(Action.SIGN, AT, ACTOR, turn, from, to, open, "ab", Map.of("k", "v"));
  }

  private static String hash(NewEvent event) {
    return HexFormat.of().formatHex(EventHash.of(new byte[] {1}, 1, 2, 3, event));
  }

  @Test
  void every_part_of_a_row_changes_its_hash() {
    var disp = WorkOrderStatus.DISPATCHED;
    var hand = WorkOrderStatus.HANDLING;
    var unit = new UnitId(9);
    List<NewEvent> others =
        List.of(
            event(Action.CONTACT, AT, ACTOR, "ab", Map.of("k", "v")),
            event(Action.SIGN, AT.plusNanos(1000), ACTOR, "ab", Map.of("k", "v")),
            event(Action.SIGN, AT, new NewEvent.Actor(6L, "person", unit), "ab", EVENT.data()),
            event(Action.SIGN, AT, new NewEvent.Actor(null, "person", unit), "ab", EVENT.data()),
            event(Action.SIGN, AT, new NewEvent.Actor(5L, "citizen", unit), "ab", EVENT.data()),
            event(Action.SIGN, AT, new NewEvent.Actor(5L, "person", null), "ab", EVENT.data()),
            event(Action.SIGN, AT, ACTOR, "abk", Map.of("", "v")),
            event(Action.SIGN, AT, ACTOR, null, EVENT.data()),
            event(Action.SIGN, AT, ACTOR, "", EVENT.data()),
            event(Action.SIGN, AT, ACTOR, "ab", Map.of()),
            event(Action.SIGN, AT, ACTOR, "ab", Map.of("k", "w")),
            event(Action.SIGN, AT, ACTOR, "ab", Map.of("k", "v", "l", "v")),
            with(2, disp, hand, false),
            with(null, disp, hand, false),
            with(1, null, hand, false),
            with(1, disp, disp, false),
            with(1, disp, hand, true));
    var hashes = new HashSet<String>();
    hashes.add(hash(EVENT));
    others.forEach(each -> hashes.add(hash(each)));
    assertThat(hashes).hasSize(others.size() + 1);
  }

  @Test
  void a_hash_depends_on_the_one_before_and_on_the_place() {
    byte[] before = {1};
    assertThat(
            List.of(
                HexFormat.of().formatHex(EventHash.of(before, 1, 2, 3, EVENT)),
                HexFormat.of().formatHex(EventHash.of(new byte[] {2}, 1, 2, 3, EVENT)),
                HexFormat.of().formatHex(EventHash.of(before, 9, 2, 3, EVENT)),
                HexFormat.of().formatHex(EventHash.of(before, 1, 9, 3, EVENT)),
                HexFormat.of().formatHex(EventHash.of(before, 1, 2, 9, EVENT))))
        .doesNotHaveDuplicates();
  }

  @Test
  void what_the_database_does_not_keep_does_not_change_the_hash() {
    NewEvent finer = event(Action.SIGN, AT.plusNanos(999), ACTOR, "ab", Map.of("k", "v"));
    assertThat(hash(finer)).isEqualTo(hash(EVENT)).hasSize(64);
  }
}
