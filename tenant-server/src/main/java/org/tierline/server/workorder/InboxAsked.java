package org.tierline.server.workorder;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.server.http.Enums;
import org.tierline.server.http.Flags;
import org.tierline.server.http.Ids;
import org.tierline.server.http.ReadAs;
import org.tierline.workorder.AssignmentStatus;
import org.tierline.workorder.InboxQuery;

/** Which of a unit's open turns are wanted. */
public class InboxAsked {
  @QueryParam("subtree")
  @DefaultValue("false")
  private String subtree = "false";

  @QueryParam("turn")
  @ReadAs(AssignmentStatus.class)
  private @Nullable String turn;

  @QueryParam("localClass")
  private @Nullable String localClass;

  /** The same as the library takes it. */
  InboxQuery at(UnitId unit) {
    return new InboxQuery(
        unit,
        Flags.parse("subtree", subtree),
        Enums.parse("turn", turn, AssignmentStatus.class),
        localClass == null ? null : Ids.parse("localClass", localClass));
  }
}
