package org.tierline.oversight;

/** What somebody does with a social-conditions note, and where it must stand for that. */
enum NoteStep {
  AMEND_NOTE(NoteStatus.DRAFT),
  SUBMIT_NOTE(NoteStatus.DRAFT),
  TRANSFER_NOTE(NoteStatus.SUBMITTED),
  ANSWER_NOTE(NoteStatus.TRANSFERRED),
  PUBLISH_NOTE(NoteStatus.ANSWERED);

  private final NoteStatus from;

  NoteStep(NoteStatus from) {
    this.from = from;
  }

  NoteStatus from() {
    return from;
  }
}
