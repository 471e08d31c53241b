package org.tierline.supervision;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Violations;

/**
 * Notes a joint meeting (联席会议) on a hard order.
 *
 * @param heldOn its day in the city's zone, today at the latest
 * @param members who took part, each by unit or name; 2 to 50 of at most 100 characters
 * @param conclusion what was agreed on; at most 4000 characters
 */
public record RecordMeeting(
    @Nullable LocalDate heldOn, @Nullable List<String> members, @Nullable String conclusion) {
  private static final int FEWEST = 2;
  private static final int MOST = 50;

  public RecordMeeting {
    var check =
        new Violations()
            .required("heldOn", heldOn)
            .required("members", members)
            .text("conclusion", conclusion, 4000);
    members = members == null ? List.of() : List.copyOf(members);
    check.range("members", members.size(), FEWEST, MOST);
    if (members.stream().anyMatch(RecordMeeting::isNoName)) {
      check.add("members", KernelError.MALFORMED, "names on one line");
    }
    check.refuseIfAny();
  }

  private static boolean isNoName(String member) {
    return member.isBlank() || member.length() > 100 || member.lines().count() > 1;
  }
}
