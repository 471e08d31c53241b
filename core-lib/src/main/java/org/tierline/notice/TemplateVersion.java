package org.tierline.notice;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * A wording of a notice in one language. What was saved once is never changed.
 *
 * @param language {@code zh} or {@code en}
 * @param version 0 for what is shipped with the library
 * @param reason why it was changed; empty for what is shipped
 * @param createdAt null for what is shipped
 * @param createdBy null for what is shipped, and where an operator saved it
 */
public record TemplateVersion(
    NoticeName name,
    String language,
    int version,
    NoticeText text,
    String reason,
    @Nullable Instant createdAt,
    @Nullable PersonId createdBy) {

  static TemplateVersion shipped(NoticeName name, String language) {
    return new TemplateVersion(
        name, language, 0, NoticeText.shipped(name, language), "", null, null);
  }
}
