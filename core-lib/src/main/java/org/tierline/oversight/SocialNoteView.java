package org.tierline.oversight;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;

/**
 * A social-conditions note (社情民意) of a member.
 *
 * @param sources the orders it is made from
 * @param unit with whom it lies; null before it is transferred
 * @param order under which the unit deals with it; null where there is none
 * @param reportTitle of the special report that it was published in; null until then
 * @param version to be sent back with the next step
 */
public record SocialNoteView(
    long id,
    long member,
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

  public SocialNoteView {
    sources = List.copyOf(sources);
  }
}
