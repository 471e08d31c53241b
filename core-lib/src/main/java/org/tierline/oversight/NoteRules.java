package org.tierline.oversight;

import java.util.ArrayList;
import java.util.List;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NextStep;
import org.tierline.kernel.Rejected;
import org.tierline.org.Access;
import org.tierline.org.Rights;
import org.tierline.org.Role;
import org.tierline.store.Work;

/**
 * Who may take which step with a social-conditions note, and when. Every step is judged here before
 * it is taken, and a refused one tells by the same rules what goes instead. Notes have no clocks.
 */
record NoteRules(Access access, Members members, Work work, SocialNoteView note) {

  void require(NoteStep step) {
    boolean his =
        switch (step) {
          case AMEND_NOTE, SUBMIT_NOTE ->
              Members.own(work).stream().anyMatch(seat -> seat.id() == note.member());
          case TRANSFER_NOTE, PUBLISH_NOTE -> members.isKeeper(work);
          case ANSWER_NOTE -> isUnits();
        };
    if (!his) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    if (note.status() != step.from()) {
      throw new Rejected(OversightError.NOTE_NOT_SO_FAR, note.status(), step.from());
    }
  }

  private boolean isUnits() {
    Rights rights = access.rights(work);
    return note.unit() != null && rights.has(note.unit(), Role.UNIT_LIAISON, Role.UNIT_LEADER);
  }

  /** What the caller may do with it now. */
  List<NextStep> allowed() {
    var allowed = new ArrayList<NextStep>();
    for (NoteStep step : NoteStep.values()) {
      try {
        require(step);
        allowed.add(new NextStep(step.name(), null, null));
      } catch (Forbidden | Rejected against) {
        // Not his, or not now.
      }
    }
    return List.copyOf(allowed);
  }
}
