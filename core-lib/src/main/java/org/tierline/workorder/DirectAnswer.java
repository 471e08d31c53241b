package org.tierline.workorder;

import java.util.List;
import org.tierline.kernel.Violations;

/**
 * An answer given at once.
 *
 * @param text what the petitioner is told; at most 4000 characters
 * @param threeWayCall whether the unit was on the line
 * @param evidence articles of the knowledge base or the call it rests on; may be empty for a
 *     consultation
 */
public record DirectAnswer(String text, boolean threeWayCall, List<String> evidence) {

  public DirectAnswer {
    new Violations().text("text", text, 4000).size("evidence", evidence, 20).refuseIfAny();
    evidence = List.copyOf(evidence);
  }
}
