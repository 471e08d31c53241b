package org.tierline.oversight;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/** A note after each of its steps. */
final class Notes {
  private Notes() {}

  static SocialNoteView amended(SocialNoteView n, NewSocialNote to) {
    return new SocialNoteView(
        n.id(),
        n.member(),
        to.title(),
        to.text(),
        to.orders(),
        n.status(),
        n.createdAt(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        n.version());
  }

  static SocialNoteView submitted(SocialNoteView n, Instant at) {
    return new SocialNoteView(
        n.id(),
        n.member(),
        n.title(),
        n.text(),
        n.sources(),
        NoteStatus.SUBMITTED,
        n.createdAt(),
        at,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        n.version());
  }

  static SocialNoteView transferred(SocialNoteView n, TransferNote to, Instant at) {
    return new SocialNoteView(
        n.id(),
        n.member(),
        n.title(),
        n.text(),
        n.sources(),
        NoteStatus.TRANSFERRED,
        n.createdAt(),
        n.submittedAt(),
        at,
        to.unit(),
        to.order(),
        null,
        null,
        null,
        null,
        null,
        n.version());
  }

  static SocialNoteView answered(
      SocialNoteView n, String answer, Instant at, @Nullable PersonId by) {
    return new SocialNoteView(
        n.id(),
        n.member(),
        n.title(),
        n.text(),
        n.sources(),
        NoteStatus.ANSWERED,
        n.createdAt(),
        n.submittedAt(),
        n.transferredAt(),
        n.unit(),
        n.order(),
        answer,
        at,
        by,
        null,
        null,
        n.version());
  }

  static SocialNoteView published(SocialNoteView n, String title, Instant at) {
    return new SocialNoteView(
        n.id(),
        n.member(),
        n.title(),
        n.text(),
        n.sources(),
        NoteStatus.PUBLISHED,
        n.createdAt(),
        n.submittedAt(),
        n.transferredAt(),
        n.unit(),
        n.order(),
        n.answer(),
        n.answeredAt(),
        n.answeredBy(),
        at,
        title,
        n.version());
  }
}
