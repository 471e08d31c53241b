package org.tierline.server.oversight;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.oversight.MemberView;
import org.tierline.oversight.SeatKind;

/** A member on an oversight seat as JSON shows him: every id is a string. */
public record MemberAnswer(
    String id,
    PersonId person,
    SeatKind kind,
    @Nullable String organisation,
    UnitId area,
    LocalDate from,
    @Nullable LocalDate to) {

  static MemberAnswer of(MemberView member) {
    return new MemberAnswer(
        Long.toString(member.id()),
        member.person(),
        member.kind(),
        member.organisation(),
        member.area(),
        member.from(),
        member.to());
  }
}
