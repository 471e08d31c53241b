package org.tierline.server.oversight;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.Page;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.oversight.NoteStatus;
import org.tierline.oversight.SocialNoteView;

/** A social-conditions note as JSON shows it: every id is a string. */
public record SocialNoteAnswer(
    String id,
    String member,
    String title,
    String text,
    List<OrderId> sources,
    NoteStatus status,
    Instant createdAt,
    @Nullable Instant submittedAt,
    @Nullable Instant transferredAt,
    @Nullable UnitId unit,
    @Nullable OrderId order,
    @Nullable String answer,
    @Nullable Instant answeredAt,
    @Nullable PersonId answeredBy,
    @Nullable Instant publishedAt,
    @Nullable String reportTitle,
    long version) {
  public SocialNoteAnswer {
    sources = List.copyOf(sources);
  }

  static Page<SocialNoteAnswer> page(Page<SocialNoteView> notes) {
    return new Page<>(notes.items().stream().map(SocialNoteAnswer::of).toList(), notes.next());
  }

  static SocialNoteAnswer of(SocialNoteView note) {
    return new SocialNoteAnswer(
        Long.toString(note.id()),
        Long.toString(note.member()),
        note.title(),
        note.text(),
        note.sources(),
        note.status(),
        note.createdAt(),
        note.submittedAt(),
        note.transferredAt(),
        note.unit(),
        note.order(),
        note.answer(),
        note.answeredAt(),
        note.answeredBy(),
        note.publishedAt(),
        note.reportTitle(),
        note.version());
  }
}
