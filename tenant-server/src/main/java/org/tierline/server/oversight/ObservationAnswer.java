package org.tierline.server.oversight;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.OrderId;
import org.tierline.oversight.OversightRecord;

/** What a member has noted on an order as JSON shows it: every id is a string. */
public record ObservationAnswer(
    String id,
    String member,
    OrderId order,
    OversightRecord.Kind kind,
    @Nullable Integer callBackSeq,
    @Nullable Integer score,
    String text,
    Instant at) {

  static ObservationAnswer of(OversightRecord record) {
    return new ObservationAnswer(
        Long.toString(record.id()),
        Long.toString(record.member()),
        record.order(),
        record.kind(),
        record.callBackSeq(),
        record.score(),
        record.text(),
        record.at());
  }
}
