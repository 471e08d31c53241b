package org.tierline.privacy;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * That an officer has handed out or erased what is held about somebody, who is not named here.
 *
 * @param orders how many orders were found
 * @param proof how the subject has proved that the number is his; null where he has not
 * @param erased of how many the petitioner's identity was erased
 */
public record SubjectRequest(
    long id,
    Kind kind,
    Instant at,
    PersonId person,
    String reason,
    int orders,
    int erased,
    Subject.@Nullable Proof proof) {
  /** What was asked for. */
  public enum Kind {
    /** 查阅、复制. */
    EXPORT,
    /** 删除. */
    ERASURE
  }
}
