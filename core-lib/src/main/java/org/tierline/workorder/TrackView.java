package org.tierline.workorder;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a petitioner reads about his order: where it stands, and what was written for him.
 *
 * @param content what he asked, with all that was amended and added
 * @param satisfaction his last rating; null while there is none
 * @param ratable whether he may rate it now
 * @param actions what he may do now: rate, add, urge, take back, have it reopened
 */
public record TrackView(
    String orderNo,
    String title,
    String content,
    WorkOrderStatus status,
    Instant registeredAt,
    @Nullable Instant deadline,
    @Nullable Integer satisfaction,
    boolean ratable,
    List<PublicEntry> entries,
    List<AllowedAction> actions) {

  public TrackView {
    entries = List.copyOf(entries);
    actions = List.copyOf(actions);
  }

  /**
   * Something that happened.
   *
   * @param text what was written for him; may be null
   */
  public record PublicEntry(Instant at, Action action, @Nullable String text) {}
}
