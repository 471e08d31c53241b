package org.tierline.server.inspection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.TrailAnchor;
import org.tierline.kernel.Page;
import org.tierline.kernel.TenantId;

/**
 * An anchor as JSON shows it: the fields of its line in an exported trail, hashes and signatures in
 * hexadecimal.
 */
public record AnchorAnswer(
    TenantId tenant,
    long no,
    LocalDate day,
    long seq,
    String hash,
    Instant anchoredAt,
    int key,
    @Nullable String before,
    String signature) {

  static Page<AnchorAnswer> page(Page<TrailAnchor> anchors, TenantId tenant) {
    return new Page<>(
        anchors.items().stream().map(anchor -> of(anchor, tenant)).toList(), anchors.next());
  }

  private static AnchorAnswer of(TrailAnchor anchor, TenantId tenant) {
    byte[] before = anchor.before();
    return new AnchorAnswer(
        tenant,
        anchor.no(),
        anchor.day(),
        anchor.seq(),
        HexFormat.of().formatHex(anchor.hash()),
        anchor.anchoredAt(),
        anchor.key(),
        before == null ? null : HexFormat.of().formatHex(before),
        HexFormat.of().formatHex(anchor.signature()));
  }
}
