package org.tierline.oversight;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.org.Access;
import org.tierline.org.GrantView;
import org.tierline.org.OrgError;
import org.tierline.org.Role;
import org.tierline.org.UnitNode;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.OrderSteps;

/**
 * Social-conditions notes (社情民意): written by a member from one or more orders of his area,
 * submitted, handed by a supervisor to a unit, answered by it, published in a special report. A
 * draft is its member's alone.
 */
public final class SocialNotes {
  private final Transactions transactions;
  private final Access access;
  private final OrderSteps steps;
  private final IdSource ids;
  private final InstantSource time;
  private final Members members;

  public SocialNotes(
      Transactions transactions,
      Access access,
      Tenants tenants,
      OrderSteps steps,
      IdSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.steps = steps;
    this.ids = ids;
    this.time = time;
    this.members = new Members(access, tenants);
  }

  /** Begins a note from orders of the caller's area; members on their seats. */
  public SocialNoteView draft(Caller caller, NewSocialNote command) {
    return transactions.write(
        caller,
        work -> {
          MemberView member = members.requireSeat(work, now());
          command.orders().forEach(id -> requireInArea(work, id));
          var note =
              new SocialNoteView(
                  ids.next(),
                  member.id(),
                  command.title(),
                  command.text(),
                  command.orders(),
                  NoteStatus.DRAFT,
                  now(),
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null,
                  1);
          SocialNoteRows.add(work, note);
          return get(work, note.id());
        });
  }

  private void requireInArea(Work work, OrderId id) {
    members.requireSeatFor(steps.open(work, id, null));
  }

  /** Writes a draft anew; its member. */
  public SocialNoteView amend(
      Caller caller, long noteId, @Nullable Long expectedVersion, NewSocialNote command) {
    return change(
        caller,
        noteId,
        new Wanted(expectedVersion, NoteStep.AMEND_NOTE),
        (work, note) -> {
          command.orders().forEach(id -> requireInArea(work, id));
          return Notes.amended(note, command);
        });
  }

  /** Hands a draft in; its member. */
  public SocialNoteView submit(Caller caller, long noteId, @Nullable Long expectedVersion) {
    return change(
        caller,
        noteId,
        new Wanted(expectedVersion, NoteStep.SUBMIT_NOTE),
        (work, note) -> {
          return Notes.submitted(note, now());
        });
  }

  /** Hands a submitted note to a unit; supervisors of the centre. */
  public SocialNoteView transfer(
      Caller caller, long noteId, @Nullable Long expectedVersion, TransferNote command) {
    return change(
        caller,
        noteId,
        new Wanted(expectedVersion, NoteStep.TRANSFER_NOTE),
        (work, note) -> {
          requireInService(work, command.unit());
          if (command.order() != null) {
            steps.open(work, command.order(), null);
          }
          SocialNoteView transferred = Notes.transferred(note, command, now());
          note(work, AuditAction.SOCIAL_NOTE_TRANSFERRED, note, transferred);
          return transferred;
        });
  }

  private void requireInService(Work work, UnitId id) {
    UnitNode unit = access.tree(work).get(id);
    if (!SocialNoteRows.holdInService(work, id)) {
      throw new Rejected(OrgError.UNIT_NOT_ACTIVE, unit.name());
    }
  }

  /** Answers a note; liaison or leader of the unit with which it lies. */
  public SocialNoteView answer(
      Caller caller, long noteId, @Nullable Long expectedVersion, String text) {
    new Violations().text("text", text, 10_000).refuseIfAny();
    return change(
        caller,
        noteId,
        new Wanted(expectedVersion, NoteStep.ANSWER_NOTE),
        (work, note) -> {
          return Notes.answered(note, text, now(), caller.person());
        });
  }

  /**
   * Publishes an answered note in a special report; supervisors of the centre. Refused where one of
   * its texts tells who somebody is, unless that text was confirmed for one of its orders.
   */
  public SocialNoteView publish(
      Caller caller, long noteId, @Nullable Long expectedVersion, String title) {
    new Violations().text("title", title, 200).refuseIfAny();
    return change(
        caller,
        noteId,
        new Wanted(expectedVersion, NoteStep.PUBLISH_NOTE),
        (work, note) -> {
          requireReleasable(work, note, title);
          SocialNoteView published = Notes.published(note, title, now());
          note(work, AuditAction.SOCIAL_NOTE_PUBLISHED, note, published);
          return published;
        });
  }

  /** Its texts may tell of people, and do not stand there. */
  private static void note(
      Work work, AuditAction action, SocialNoteView before, SocialNoteView after) {
    Trail.note(
        work,
        AuditNote.of(action, AuditSubject.SOCIAL_NOTE, after.id())
            .at(after.unit())
            .change(
                before.status(),
                after.order() == null
                    ? after.status()
                    : after.status() + ", order " + after.order()));
  }

  /** All of it that the report shows: what was written, answered, and what the report is called. */
  private void requireReleasable(Work work, SocialNoteView note, String title) {
    var about = new ArrayList<>(note.sources());
    if (note.order() != null) {
      about.add(note.order());
    }
    for (String text : Arrays.asList(title, note.title(), note.text(), note.answer())) {
      if (text != null) {
        steps.requireReleasable(work, about, text);
      }
    }
  }

  /** A note of the caller's reach. */
  public SocialNoteView get(Caller caller, long noteId) {
    return transactions.read(caller, work -> visible(work, noteId));
  }

  /** Notes of the caller's reach, newest first. */
  public Page<SocialNoteView> list(Caller caller, @Nullable NoteStatus status, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          SocialNoteRows.Reach reach = reach(work);
          if (!reach.allSubmitted() && reach.members().isEmpty() && reach.units().isEmpty()) {
            throw new Forbidden(KernelError.NOT_PERMITTED);
          }
          return SocialNoteRows.list(work, reach, status, page);
        });
  }

  @FunctionalInterface
  private interface Step {
    SocialNoteView take(Work work, SocialNoteView note);
  }

  private record Wanted(@Nullable Long version, NoteStep step) {}

  private SocialNoteView change(Caller caller, long noteId, Wanted wanted, Step step) {
    return OrderSteps.telling(
        () ->
            transactions.write(
                caller,
                work -> {
                  SocialNoteView note = visible(work, noteId);
                  Work.requireVersion(wanted.version(), note.version());
                  rules(work, note).require(wanted.step());
                  SocialNoteRows.update(work, step.take(work, note));
                  return get(work, noteId);
                }),
        () -> transactions.read(caller, work -> rules(work, visible(work, noteId)).allowed()));
  }

  private NoteRules rules(Work work, SocialNoteView note) {
    return new NoteRules(access, members, work, note);
  }

  /** What is not there and what is out of reach are answered alike. */
  private SocialNoteView visible(Work work, long noteId) {
    SocialNoteRows.Reach reach = reach(work);
    return SocialNoteRows.find(work, noteId)
        .filter(reach::holds)
        .orElseThrow(() -> new NotFound(OversightError.UNKNOWN_NOTE, noteId));
  }

  private SocialNoteRows.Reach reach(Work work) {
    List<Long> units =
        access.rights(work).grants().stream()
            .filter(g -> g.role() == Role.UNIT_LIAISON || g.role() == Role.UNIT_LEADER)
            .flatMap(g -> reached(work, g))
            .distinct()
            .toList();
    List<Long> own = Members.own(work).stream().map(MemberView::id).toList();
    return new SocialNoteRows.Reach(own, units, members.isKeeper(work));
  }

  private java.util.stream.Stream<Long> reached(Work work, GrantView grant) {
    var tree = access.tree(work);
    return grant.subtree()
        ? tree.subtree(grant.unit()).stream().map(u -> u.id().value())
        : java.util.stream.Stream.of(grant.unit().value());
  }

  private static SocialNoteView get(Work work, long noteId) {
    return SocialNoteRows.find(work, noteId)
        .orElseThrow(() -> new NotFound(OversightError.UNKNOWN_NOTE, noteId));
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
