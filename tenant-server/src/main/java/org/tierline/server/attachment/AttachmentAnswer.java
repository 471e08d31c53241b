package org.tierline.server.attachment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.AttachmentView;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;

/** What is known of a file as JSON shows it: every id is a string. */
public record AttachmentAnswer(
    String id,
    @Nullable OrderId order,
    String name,
    String mediaType,
    long size,
    String sha256,
    boolean byPetitioner,
    @Nullable PersonId uploadedBy,
    Instant uploadedAt,
    boolean visibleToPetitioner,
    boolean centreOnly,
    @Nullable Instant removedAt) {

  static AttachmentAnswer of(AttachmentView file) {
    return new AttachmentAnswer(
        Long.toString(file.id()),
        file.order(),
        file.name(),
        file.mediaType(),
        file.size(),
        file.sha256(),
        file.byPetitioner(),
        file.uploadedBy(),
        file.uploadedAt(),
        file.visibleToPetitioner(),
        file.centreOnly(),
        file.removedAt());
  }
}
