package org.tierline.tenant;

import java.time.Instant;
import org.tierline.store.Work;

/**
 * What one capability times in rows of its own, such as telephone calls. {@link DueClocks} asks it
 * again and again, on any number of nodes.
 */
@FunctionalInterface
public interface DueClock {

  /**
   * Notes what has run out in the work's city by a moment, the earliest first, each once, however
   * late it is looked at. Rows that another node has in hand are passed over.
   *
   * @param now the same for all that one look notes
   * @param most how much is noted at most; less only where nothing more waits
   * @return how much was noted
   */
  int noteDue(Work work, Instant now, int most);
}
