package org.tierline.server.supervision;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.supervision.Supervise;
import org.tierline.supervision.SupervisionGround;
import org.tierline.supervision.SupervisionLevel;

/**
 * A measure to be given or proposed.
 *
 * @param assignmentNo whose turn; left out for the lead's
 * @param with for joint supervision: which units are called to the table too; ids, or codes as
 *     {@code code:640104}
 */
public record Measure(
    @Nullable Integer assignmentNo,
    @Nullable SupervisionLevel level,
    @Nullable SupervisionGround ground,
    @Nullable String reason,
    @Nullable List<String> with) {
  public Measure {
    new Violations()
        .required("level", level)
        .required("ground", ground)
        .text("reason", reason, 2000)
        .refuseIfAny();
  }

  Supervise command(Function<String, UnitId> units) {
    return new Supervise(
        assignmentNo,
        Objects.requireNonNull(level),
        Objects.requireNonNull(ground),
        String.valueOf(reason),
        Named.all(with, units));
  }
}
