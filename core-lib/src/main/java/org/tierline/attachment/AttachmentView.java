package org.tierline.attachment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PersonId;

/**
 * What is known of an attachment. Its life: uploaded, linked to an order if it was not yet, perhaps
 * removed with a reason; seven days later its content is purged.
 *
 * @param order null while it is not linked
 * @param mediaType found by its content
 * @param size in bytes
 * @param sha256 of the content, in hexadecimal
 * @param byPetitioner whether the petitioner sent it
 * @param uploadedBy null where the petitioner or background work did
 * @param centreOnly whether units may not see it
 * @param removedAt null while it stands
 */
public record AttachmentView(
    long id,
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

  /**
   * The same as it stands on its order now: what its petitioner sent before he asked for confidence
   * may tell who he is as well, and is the centre's only from then on.
   */
  AttachmentView on(AttachedTo.Seen seen) {
    return new AttachmentView(
        id,
        order,
        name,
        mediaType,
        size,
        sha256,
        byPetitioner,
        uploadedBy,
        uploadedAt,
        visibleToPetitioner,
        centreOnly || byPetitioner && seen.confidential(),
        removedAt);
  }
}
