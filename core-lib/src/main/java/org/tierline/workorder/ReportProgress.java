package org.tierline.workorder;

import org.tierline.kernel.Violations;

/**
 * How far a unit has come.
 *
 * @param isPublic whether the petitioner may read it
 */
public record ReportProgress(int assignmentNo, String text, boolean isPublic) {

  public ReportProgress {
    new Violations().text("text", text, 4000).refuseIfAny();
  }
}
