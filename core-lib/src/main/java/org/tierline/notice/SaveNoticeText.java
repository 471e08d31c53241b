package org.tierline.notice;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Violations;

/**
 * A new wording of a notice.
 *
 * @param expectedVersion the version that it replaces, 0 for the shipped one; null for any
 * @param reason why, in at most 500 characters
 */
public record SaveNoticeText(@Nullable Integer expectedVersion, NoticeText text, String reason) {

  public SaveNoticeText {
    new Violations().required("text", text).text("reason", reason, 500).refuseIfAny();
  }
}
