package org.tierline.hotline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.tierline.testkit.SettableClock.beijing;
import static org.tierline.workorder.Refusals.assertInvalid;
import static org.tierline.workorder.Refusals.assertRefused;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.attachment.AttachmentError;
import org.tierline.kernel.Caller;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.org.Role;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.PetitionerKind;
import org.tierline.workorder.RegisterOrder.Petitioner;

/**
 * Recordings of calls: handed over, heard by whoever may, written down, deleted after two years.
 */
class RecordingsTest {
  private static final int PIECE = 256 * 1024;

  ManualEngine engine;
  TestCity city;
  Recordings recordings;
  Caller adapter;
  Caller agent;

  @BeforeEach
  void start() {
    engine = ManualEngine.at("2026-03-02T09:00");
    city = engine.city();
    recordings = city.tierline().recordings();
    adapter = city.person(Role.EXTERNAL_SYSTEM, city.root(), false);
    agent = city.at(Role.AGENT);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  private String rung(String call) {
    city.tierline()
        .calls()
        .ring(adapter, new RingCall(call, city.root(), "12345", "13912345678", engine.now()));
    return call;
  }

  private static byte[] wav(int size) {
    byte[] sound = new byte[size];
    new Random(size).nextBytes(sound);
    byte[] start = HexFormat.of().parseHex("524946460000000057415645666d7420");
    System.arraycopy(start, 0, sound, 0, start.length);
    return sound;
  }

  private RecordingView take(String call, String number, String ending, byte[] sound) {
    return recordings.take(
        adapter, new TakeRecording(call, number, ending, null), new ByteArrayInputStream(sound));
  }

  private RecordingView taken(String call) {
    return take(rung(call), "r-" + call, "wav", wav(100));
  }

  private void listens(Caller caller) {
    city.grant(caller, Role.LISTENER, city.root());
  }

  private byte[] sound(Caller caller, Hearing hearing, long from) {
    try (InputStream in = recordings.open(caller, hearing.id()).from(from)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertRefusedFile(ErrorCode why, String ending, byte[] sound) {
    Invalid refused = catchThrowableOfType(Invalid.class, () -> take("c-1", "r-1", ending, sound));
    assertThat(refused).as(ending).isNotNull();
    assertThat(refused.violations()).extracting(v -> v.rule()).containsExactly(why);
  }

  @Test
  void every_sort_of_sound_is_told_by_its_content_and_nothing_else_is_taken() {
    rung("c-1");
    List.of(
            "wav audio/wav 524946460000000057415645666d7420",
            "mp3 audio/mpeg 494433040000",
            "mp3 audio/mpeg fffb9064",
            "ogg audio/ogg 4f676753000200000000000000000100000000000000aabbccdd01134f70757348656164",
            "opus audio/ogg 4f676753000200000000000000000100000000000000aabbccdd01134f70757348656164",
            "ogg audio/ogg 4f676753000200000000000000000100000000000000aabbccdd011e01766f72626973",
            "m4a audio/mp4 0000001c667479704d344120",
            "amr audio/amr 2321414d520a3c",
            "amr audio/amr 2321414d522d57420a3c")
        .forEach(
            line -> {
              String[] words = line.split(" ");
              byte[] sound = HexFormat.of().parseHex(words[2]);
              RecordingView view = take("c-1", "r" + line.hashCode(), words[0], sound);
              assertThat(view.mediaType()).as(line).isEqualTo(words[1]);
            });
    assertRefusedFile(AttachmentError.FILE_TYPE_LIES, "mp3", wav(50));
    assertRefusedFile(
        AttachmentError.FILE_TYPE_LIES,
        "ogg",
        // A film in Ogg.
        HexFormat.of()
            .parseHex("4f676753000200000000000000000100000000000000aabbccdd012a807468656f7261"));
    assertRefusedFile(
        AttachmentError.FILE_TYPE_NOT_TAKEN, "txt", "无".getBytes(StandardCharsets.UTF_8));
    assertRefusedFile(AttachmentError.EMPTY_FILE, "wav", new byte[0]);
    assertThat(recordings.ofCall(agent, "c-1")).hasSize(9);
  }

  @Test
  void a_recording_is_heard_from_any_place_byte_for_byte() {
    byte[] sound = wav(2 * PIECE + 1_000);
    RecordingView view = take(rung("c-1"), "r-1", "wav", sound);
    listens(agent);
    Hearing hearing = recordings.hear(agent, view.id(), "核对诉求");
    for (int from :
        List.of(0, 1, PIECE - 1, PIECE, PIECE + 7, 2 * PIECE, sound.length - 1, sound.length)) {
      assertThat(sound(agent, hearing, from))
          .as("from %s", from)
          .isEqualTo(Arrays.copyOfRange(sound, from, sound.length));
    }
    assertThat(sound(agent, hearing, sound.length + 5L)).isEmpty();
  }

  @Test
  void the_same_recording_may_come_again_and_another_under_its_number_is_refused()
      throws SQLException {
    RecordingView first = taken("c-1");
    assertThat(take("c-1", "r-c-1", "wav", wav(100))).isEqualTo(first);
    assertThat(pieces()).isEqualTo(1);
    assertRefused(
        RecordingError.RECORDING_TAKEN_OTHERWISE, () -> take("c-1", "r-c-1", "wav", wav(101)));
    rung("c-2");
    assertRefused(
        RecordingError.RECORDING_TAKEN_OTHERWISE, () -> take("c-2", "r-c-1", "wav", wav(100)));
    assertRefused(CallError.UNKNOWN_CALL, () -> take("c-3", "r-3", "wav", wav(100)));
    assertInvalid(() -> take("c-1", "r 1", "wav", wav(100)), "recordingId");
    assertThat(pieces()).isEqualTo(1);
  }

  @Test
  void only_the_adapter_hands_over() {
    rung("c-1");
    assertRefused(
        KernelError.NOT_PERMITTED,
        () ->
            recordings.take(
                agent,
                new TakeRecording("c-1", "r-1", "wav", null),
                new ByteArrayInputStream(wav(100))));
  }

  @Test
  void a_recording_larger_than_the_city_takes_is_refused() {
    decide("recordings.largest", "1");
    rung("c-1");
    assertRefusedFile(AttachmentError.FILE_TOO_LARGE, "wav", wav((1 << 20) + 1));
    assertThat(take("c-1", "r-1", "wav", wav(1 << 20)).size()).isEqualTo(1 << 20);
  }

  private void decide(String setting, String value) {
    city.tierline()
        .settings()
        .set(city.administrator(), city.root(), setting, null, new NewValue(value, null, "按规定"));
  }

  @Test
  void who_may_know_of_a_recording_still_needs_the_right_to_listen() {
    RecordingView view = taken("c-1");
    assertThat(recordings.ofCall(agent, "c-1")).containsExactly(view);
    assertRefused(KernelError.NOT_PERMITTED, () -> recordings.hear(agent, view.id(), "核对诉求"));
    listens(agent);
    assertThat(recordings.hear(agent, view.id(), "核对诉求").recording()).isEqualTo(view.id());
    // The right alone opens nothing.
    Caller listener = city.person(Role.LISTENER, city.root(), true);
    assertRefused(
        RecordingError.UNKNOWN_RECORDING, () -> recordings.hear(listener, view.id(), "好奇"));
    var order = city.request().registered();
    assertThat(
            catchThrowableOfType(
                NotFound.class, () -> city.tierline().workOrders().get(listener, order.id())))
        .isNotNull();
    assertRefused(CallError.UNKNOWN_CALL, () -> recordings.ofCall(listener, "c-1"));
    assertInvalid(() -> recordings.hear(agent, view.id(), " "), "reason");
  }

  private TestOrder linked(String call, @Nullable Petitioner petitioner) {
    var request = petitioner == null ? city.request() : city.request().by(petitioner);
    TestOrder order = request.dispatchedTo("A");
    city.tierline().calls().link(agent, call, order.id());
    return order;
  }

  @Test
  void a_recording_follows_its_order_to_the_unit_that_has_it() {
    RecordingView view = taken("c-1");
    Caller liaison = city.unit("A").liaison();
    Caller sibling = city.unit("B").liaison();
    assertRefused(CallError.UNKNOWN_CALL, () -> recordings.ofCall(liaison, "c-1"));
    TestOrder order = linked("c-1", null);
    assertThat(recordings.ofOrder(liaison, order.id()))
        .singleElement()
        .returns(view.id(), RecordingView::id)
        .returns(order.id(), RecordingView::order);
    assertThat(catchThrowableOfType(NotFound.class, () -> recordings.ofOrder(sibling, order.id())))
        .isNotNull();
    assertRefused(KernelError.NOT_PERMITTED, () -> recordings.hear(liaison, view.id(), "核对"));
    city.grant(liaison, Role.LISTENER, city.unit("A").id());
    city.grant(sibling, Role.LISTENER, city.unit("B").id());
    assertThat(sound(liaison, recordings.hear(liaison, view.id(), "核对"), 0)).hasSize(100);
    assertRefused(
        RecordingError.UNKNOWN_RECORDING, () -> recordings.hear(sibling, view.id(), "核对"));
  }

  @Test
  void the_voice_of_a_confidential_petitioner_is_the_centres_only() {
    RecordingView view = taken("c-1");
    TestOrder order =
        linked(
            "c-1", new Petitioner(PetitionerKind.PERSON, "张三", "13812345678", null, false, true));
    Caller liaison = city.unit("A").liaison();
    city.grant(liaison, Role.LISTENER, city.unit("A").id());
    assertThat(recordings.ofOrder(liaison, order.id())).isEmpty();
    assertRefused(
        RecordingError.UNKNOWN_RECORDING, () -> recordings.hear(liaison, view.id(), "核对"));
    listens(agent);
    assertThat(recordings.ofOrder(agent, order.id())).hasSize(1);
    assertThat(sound(agent, recordings.hear(agent, view.id(), "核对"), 0)).hasSize(100);
  }

  @Test
  void every_hearing_is_written_down_with_who_when_and_why() {
    RecordingView view = taken("c-1");
    RecordingView other = taken("c-2");
    listens(agent);
    Caller supervisor = city.at(Role.SUPERVISOR);
    listens(supervisor);
    Hearing first = recordings.hear(agent, view.id(), "核对诉求");
    engine.clock().advance(Duration.ofMinutes(1));
    Hearing second = recordings.hear(supervisor, view.id(), "质量检查");
    recordings.hear(agent, other.id(), "核对地址");
    // Going back and forth writes nothing.
    sound(agent, first, 50);
    sound(agent, first, 0);

    assertThat(recordings.hearings(supervisor, view.id(), PageRequest.FIRST).items())
        .containsExactly(second, first);
    assertThat(first)
        .returns(agent.person(), Hearing::person)
        .returns("核对诉求", Hearing::reason)
        .returns("r-c-1", Hearing::recordingId)
        .returns(beijing("2026-03-02T09:00"), Hearing::at);
    assertThat(recordings.log(supervisor, new PageRequest(2, null)))
        .satisfies(
            page -> {
              assertThat(page.items()).extracting(Hearing::reason).containsExactly("核对地址", "质量检查");
              assertThat(recordings.log(supervisor, new PageRequest(2, page.next())).items())
                  .containsExactly(first);
            });
    assertRefused(
        KernelError.NOT_PERMITTED, () -> recordings.hearings(agent, view.id(), PageRequest.FIRST));
  }

  @Test
  void a_hearing_is_its_persons_own_and_ends_after_two_hours() {
    RecordingView view = taken("c-1");
    listens(agent);
    Caller director = city.at(Role.CENTER_DIRECTOR);
    listens(director);
    Hearing hearing = recordings.hear(agent, view.id(), "核对诉求");
    assertRefused(RecordingError.UNKNOWN_HEARING, () -> recordings.open(director, hearing.id()));
    engine.clock().advance(Duration.ofHours(2).minusMillis(1));
    assertThat(sound(agent, hearing, 0)).hasSize(100);
    engine.clock().advance(Duration.ofMillis(1));
    assertRefused(RecordingError.HEARING_IS_OVER, () -> recordings.open(agent, hearing.id()));
  }

  @Test
  void after_two_years_a_recording_is_deleted_and_who_heard_it_stays() throws SQLException {
    RecordingView view = taken("c-1");
    listens(agent);
    recordings.hear(agent, view.id(), "核对诉求");
    var system = Caller.system(city.tenant(), "cleaning");
    engine.clock().set(beijing("2028-03-02T09:00"));
    assertThat(recordings.purge(system, 10)).isZero();
    engine.clock().advance(Duration.ofSeconds(1));
    taken("c-2");
    assertThat(recordings.purge(system, 10)).isEqualTo(1);
    assertThat(recordings.purge(system, 10)).isZero();
    assertThat(pieces()).isEqualTo(1);
    assertThat(recordings.ofCall(agent, "c-1"))
        .singleElement()
        .returns(engine.now(), RecordingView::deletedAt);
    assertRefused(
        RecordingError.RECORDING_DELETED, () -> recordings.hear(agent, view.id(), "核对诉求"));
    assertThat(recordings.log(city.at(Role.SUPERVISOR), PageRequest.FIRST).items())
        .extracting(Hearing::reason)
        .containsExactly("核对诉求");
    // Handed over once more, it stays deleted.
    assertThat(take("c-1", "r-c-1", "wav", wav(100)).deletedAt()).isNotNull();
    assertThat(pieces()).isEqualTo(1);
  }

  @Test
  void a_city_keeps_recordings_as_long_as_it_has_decided() {
    taken("c-1");
    decide("recordings.kept-months", "3");
    var system = Caller.system(city.tenant(), "cleaning");
    engine.clock().set(beijing("2026-06-02T09:00"));
    assertThat(recordings.purge(system, 10)).isZero();
    engine.clock().advance(Duration.ofSeconds(1));
    assertThat(recordings.purge(system, 10)).isEqualTo(1);
  }

  private long pieces() throws SQLException {
    try (var superuser = engine.database().superuser().getConnection();
        var sql = superuser.createStatement();
        var row = sql.executeQuery("select count(*) from tierline.attachment_chunk")) {
      row.next();
      return row.getLong(1);
    }
  }
}
