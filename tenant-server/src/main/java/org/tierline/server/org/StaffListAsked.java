package org.tierline.server.org;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.tierline.server.http.Flags;

/** What is to be done with a file of staff. */
public class StaffListAsked {
  @QueryParam("dryRun")
  @DefaultValue("false")
  private @Nullable String dryRun;

  @QueryParam("complete")
  @DefaultValue("false")
  private @Nullable String complete;

  @QueryParam("plan")
  private @Nullable String plan;

  /** Whether it is only to be shown. */
  boolean isDryRun() {
    return Flags.parse("dryRun", String.valueOf(dryRun));
  }

  /** Whether it names everybody. */
  boolean isComplete() {
    return Flags.parse("complete", String.valueOf(complete));
  }

  /** The plan that was shown for it; null where none is named. */
  @Nullable String plan() {
    return plan;
  }
}
