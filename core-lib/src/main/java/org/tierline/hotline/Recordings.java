package org.tierline.hotline;

import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.AttachedTo;
import org.tierline.attachment.Contents;
import org.tierline.attachment.FileType;
import org.tierline.attachment.NewAttachment;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.calendar.Calendars;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.LocalMoment;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.setting.SettingKey;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.AttachedOrders;
import org.tierline.workorder.Hold;

/**
 * Recordings of telephone calls: handed over by the adapter of the telephone system, heard by
 * officers who hold the role of a listener, and deleted when the city's time for them is over.
 *
 * <p>A recording follows the order that came of its call: whoever may not see that does not know of
 * it, and where the petitioner asked for confidence only the centre does, since a voice tells who
 * he is. Without an order it is the centre's, or that of the unit that was called. Each hearing is
 * written down with person, time and reason before the first sound; the log outlives the recording.
 */
public final class Recordings {
  private static final Role[] AUDITORS = {Role.SUPERVISOR, Role.CENTER_DIRECTOR, Role.AUDITOR};
  private static final Duration OPEN = Duration.ofHours(2);
  private static final int LONGEST_REASON = 500;

  private final Transactions transactions;
  private final Calls.Base base;
  private final Contents contents;
  private final SettingRules rules;
  private final Calendars calendars;
  private final AttachedTo orders;

  public Recordings(
      Transactions transactions,
      Calls.Base base,
      Contents contents,
      SettingRules rules,
      Calendars calendars) {
    this.transactions = transactions;
    this.base = base;
    this.contents = contents;
    this.rules = rules;
    this.calendars = calendars;
    this.orders = AttachedOrders.of(base.steps());
  }

  /**
   * Takes in the recording of a call that was reported; the stream is read to its end and not
   * closed. The same may be handed over again, and is then taken once.
   *
   * @throws org.tierline.kernel.Invalid where it is empty, too large, no sound, or not what its
   *     ending or media type says; then nothing is kept
   */
  public RecordingView take(Caller caller, TakeRecording command, InputStream sound) {
    Contents.Limits limits =
        transactions.read(
            caller,
            work -> {
              requireCall(work, command.callId());
              long mebibytes = decided(work, RecordingSettings.LARGEST);
              return new Contents.Limits(FileType.SOUNDS, mebibytes << 20);
            });
    var about =
        new NewAttachment(
            null, "recording." + command.ending(), command.declaredType(), false, true);
    try (Contents.Checked checked = contents.check(about, sound, limits)) {
      return transactions.write(caller, work -> keep(work, command, checked));
    }
  }

  private RecordingView keep(Work work, TakeRecording command, Contents.Checked checked) {
    CallView call = requireCall(work, command.callId());
    var fresh =
        new RecordingView(
            base.ids().next(),
            command.recordingId(),
            call.callId(),
            call.unit(),
            call.order(),
            checked.type().mediaType(),
            checked.size(),
            checked.sha256(),
            call.rangAt(),
            now(),
            null);
    if (RecordingRows.add(work, fresh)) {
      contents.put(work, fresh.id(), checked);
      return fresh;
    }
    RecordingView known = RecordingRows.findByNumber(work, command.recordingId()).orElseThrow();
    if (!known.callId().equals(call.callId()) || !known.sha256().equals(checked.sha256())) {
      throw new Conflict(RecordingError.RECORDING_TAKEN_OTHERWISE, command.recordingId());
    }
    return known;
  }

  private CallView requireCall(Work work, String callId) {
    CallView call =
        CallRows.find(work, callId).orElseThrow(() -> new NotFound(CallError.UNKNOWN_CALL, callId));
    Rights rights = base.access().rights(work);
    if (!Calls.isAllowed(work, rights, call.unit(), Calls.REPORTERS)) {
      if (!rights.sees(call.unit())) {
        throw new NotFound(CallError.UNKNOWN_CALL, callId);
      }
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    return call;
  }

  /** The recordings of a call that the caller may know of, also deleted ones; oldest first. */
  public List<RecordingView> ofCall(Caller caller, String callId) {
    return transactions.read(
        caller,
        work -> {
          CallView call =
              CallRows.find(work, callId)
                  .filter(each -> knows(work, each.unit(), each.order()))
                  .orElseThrow(() -> new NotFound(CallError.UNKNOWN_CALL, callId));
          return RecordingRows.ofCall(work, call.callId());
        });
  }

  /**
   * The recordings of all calls that belong to an order, also deleted ones; none for units where
   * its petitioner asked for confidence.
   */
  public List<RecordingView> ofOrder(Caller caller, OrderId order) {
    return transactions.read(
        caller,
        work -> {
          AttachedTo.Seen seen = orders.see(work, order);
          return isHidden(work, seen) ? List.of() : RecordingRows.ofOrder(work, order);
        });
  }

  /**
   * Begins to hear a recording, which is written down at once. For two hours the same person may go
   * on, back and forth, by {@link #open}.
   *
   * @param reason why it is heard; at most 500 characters
   */
  public Hearing hear(Caller caller, long recordingId, String reason) {
    new Violations().text("reason", reason, LONGEST_REASON).refuseIfAny();
    return transactions.write(
        caller,
        work -> {
          RecordingView recording = requireAudible(work, recordingId);
          PersonId person = Objects.requireNonNull(caller.person());
          Instant now = now();
          var hearing =
              new Hearing(
                  base.ids().next(),
                  recording.id(),
                  recording.recordingId(),
                  person,
                  "",
                  now,
                  reason,
                  now.plus(OPEN));
          HearingRows.add(work, hearing);
          Trail.note(
              work,
              AuditNote.of(AuditAction.RECORDING_HEARD, AuditSubject.RECORDING, recording.id())
                  .at(recording.unit())
                  .because(reason));
          return HearingRows.find(work, hearing.id()).orElseThrow();
        });
  }

  /** Opens a recording that the caller has begun to hear. */
  public RecordingContent open(Caller caller, long hearingId) {
    RecordingView recording = transactions.read(caller, work -> heard(work, hearingId));
    return new RecordingContent(recording, place -> contents.open(caller, recording.id(), place));
  }

  private ZoneId zone(Work work) {
    return calendars.of(work, base.access().tree(work).root()).zone();
  }

  private RecordingView heard(Work work, long hearingId) {
    Hearing hearing =
        HearingRows.find(work, hearingId)
            .filter(each -> each.person().equals(work.caller().person()))
            .orElseThrow(() -> new NotFound(RecordingError.UNKNOWN_HEARING, hearingId));
    if (!now().isBefore(hearing.openUntil())) {
      throw new Rejected(
          RecordingError.HEARING_IS_OVER, new LocalMoment(hearing.openUntil(), zone(work)));
    }
    return requireAudible(work, hearing.recording());
  }

  /** Who has heard a recording, the newest first; for supervisors, the director and auditors. */
  public Page<Hearing> hearings(Caller caller, long recordingId, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          requireAuditor(work);
          RecordingView recording =
              RecordingRows.find(work, recordingId).orElseThrow(() -> unknown(recordingId));
          if (recording.order() != null && base.steps().isKeptFrom(work, recording.order())) {
            throw unknown(recordingId);
          }
          return HearingRows.list(work, recordingId, Calls.before(page), page);
        });
  }

  /** Who has heard any recording of the city, the newest first; for the same. */
  public Page<Hearing> log(Caller caller, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          requireAuditor(work);
          return HearingRows.list(work, null, Calls.before(page), page);
        });
  }

  /**
   * Deletes recordings whose time is over; what is known of them and who heard them stays.
   * Background work of a city; call it again while it deletes as many as it may.
   *
   * @param most how many it may delete at once
   * @return how many it has deleted
   */
  public int purge(Caller system, int most) {
    return Contents.purge(transactions, system, most, this::purge);
  }

  private int purge(Work work, int most) {
    Instant now = now();
    ZonedDateTime today = now.atZone(zone(work));
    Instant before = today.minusMonths(decided(work, RecordingSettings.KEPT_MONTHS)).toInstant();
    List<Long> taken = Hold.take(work, RecordingRows.ordersOfOld(work, before, most));
    Map<Long, Long> old = RecordingRows.delete(work, before, now, taken, most);
    if (!old.isEmpty()) {
      contents.delete(work, old);
      Trail.note(
          work,
          AuditNote.of(AuditAction.RECORDINGS_DELETED, AuditSubject.RECORDING)
              .change(old.size() + ", of before " + before, null));
    }
    return old.size();
  }

  private int decided(Work work, SettingKey<Integer> key) {
    return rules.get(work, base.access().tree(work).root().id(), key);
  }

  private Instant now() {
    return base.time().instant();
  }

  private static NotFound unknown(long recording) {
    return new NotFound(RecordingError.UNKNOWN_RECORDING, recording);
  }

  /** A recording that the caller may hear, and that is still there. */
  private RecordingView requireAudible(Work work, long id) {
    RecordingView recording =
        RecordingRows.find(work, id)
            .filter(each -> knows(work, each.unit(), each.order()))
            .orElseThrow(() -> unknown(id));
    if (!mayHear(work, recording)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    if (recording.deletedAt() != null) {
      throw new Rejected(
          RecordingError.RECORDING_DELETED, new LocalMoment(recording.deletedAt(), zone(work)));
    }
    return recording;
  }

  private boolean knows(Work work, UnitId unit, @Nullable OrderId order) {
    if (order == null) {
      return Calls.isAllowed(work, base.access().rights(work), unit, Calls.READERS);
    }
    try {
      return !isHidden(work, orders.see(work, order));
    } catch (NotFound outOfReach) {
      return false;
    }
  }

  private boolean isHidden(Work work, AttachedTo.Seen seen) {
    Rights rights = base.access().rights(work);
    return seen.confidential() && !rights.worksAt(rights.tree().root().id());
  }

  /** A listener of the centre, of the unit that was called, or of one that has the order. */
  private boolean mayHear(Work work, RecordingView recording) {
    Rights rights = base.access().rights(work);
    OrderId order = recording.order();
    return rights.has(rights.tree().root().id(), Role.LISTENER)
        || rights.has(recording.unit(), Role.LISTENER)
        || order != null
            && orders.see(work, order).holders().stream()
                .anyMatch(unit -> rights.has(unit, Role.LISTENER));
  }

  private void requireAuditor(Work work) {
    Rights rights = base.access().rights(work);
    rights.requireSees(rights.tree().root().id());
    if (work.caller().kind() != Caller.Kind.SYSTEM
        && !rights.has(rights.tree().root().id(), AUDITORS)) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
  }
}
