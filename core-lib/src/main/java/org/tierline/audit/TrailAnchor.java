package org.tierline.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.JsonLine.MalformedException;

/**
 * The end of a trail at one moment of a day, signed with the installation's key. Whoever has kept
 * one finds out when anything up to there was written anew.
 *
 * @param no counts the anchors of the trail from 1
 * @param day the day in the city's zone
 * @param seq the number of the last entry; 0 where there was none
 * @param hash of that entry; no bytes where there was none
 * @param anchoredAt to the microsecond
 * @param key the number of the key that has signed
 * @param before the signature of the anchor before; null for the first
 * @param signature Ed25519 (RFC 8032) over {@link #signed}
 */
public record TrailAnchor(
    long no,
    LocalDate day,
    long seq,
    byte[] hash,
    Instant anchoredAt,
    int key,
    byte @Nullable [] before,
    byte[] signature) {

  /** What is signed: the parts in this order, each with its length in front. */
  public byte[] signed(String tenant) {
    var parts = new ArrayList<@Nullable String>();
    parts.add("tierline-audit-anchor/1");
    parts.add(tenant);
    parts.add(Long.toString(no));
    parts.add(day.toString());
    parts.add(Long.toString(seq));
    parts.add(hex(hash));
    HashChain.addInstant(parts, anchoredAt);
    parts.add(Integer.toString(key));
    parts.add(before == null ? null : hex(before));
    return HashChain.bytes(parts);
  }

  /** The anchor as a line of JSON, without a line feed. */
  public String json(String tenant) {
    var fields = new JsonLine.Fields();
    fields.put("line", "anchor").put("tenant", tenant).put("no", no).put("day", day);
    fields.put("seq", seq).put("hash", hex(hash)).put("anchoredAt", anchoredAt).put("key", key);
    fields.put("before", before == null ? null : hex(before));
    return fields.put("signature", hex(signature)).end();
  }

  static TrailAnchor of(Map<String, @Nullable Object> line, String tenant)
      throws MalformedException {
    if (!tenant.equals(line.get("tenant"))) {
      throw new MalformedException("expected an anchor of " + tenant);
    }
    try {
      return new TrailAnchor(
          Lines.number(line, "no"),
          LocalDate.parse(Lines.text(line, "day")),
          Lines.number(line, "seq"),
          Lines.bytes(line, "hash"),
          Instant.parse(Lines.text(line, "anchoredAt")),
          (int) Lines.number(line, "key"),
          Lines.optional(line, "before") == null ? null : Lines.bytes(line, "before"),
          Lines.bytes(line, "signature"));
    } catch (DateTimeException e) {
      throw new MalformedException("expected a day and an instant");
    }
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
