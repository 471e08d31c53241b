package org.tierline.hotline;

import java.util.List;
import java.util.Optional;
import org.tierline.store.Work;

/** Warnings about calls for the capability that tells people of them, within its transaction. */
public final class CallWarnings {
  private CallWarnings() {}

  /** Takes warnings of which nobody was told yet, the oldest first; each is given once. */
  public static List<CallWarning> untold(Work work, int most) {
    return WarningRows.tell(work, most);
  }

  /** One warning of the city. */
  public static Optional<CallWarning> find(Work work, long id) {
    return WarningRows.find(work, id);
  }
}
