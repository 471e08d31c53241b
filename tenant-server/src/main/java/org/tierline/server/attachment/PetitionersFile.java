package org.tierline.server.attachment;

import java.time.Instant;
import org.tierline.attachment.AttachmentView;

/** What a petitioner is told of a file: nothing of who in the city sent it. */
public record PetitionersFile(
    String id,
    String name,
    String mediaType,
    long size,
    String sha256,
    boolean byPetitioner,
    Instant uploadedAt) {

  static PetitionersFile of(AttachmentView file) {
    return new PetitionersFile(
        Long.toString(file.id()),
        file.name(),
        file.mediaType(),
        file.size(),
        file.sha256(),
        file.byPetitioner(),
        file.uploadedAt());
  }
}
