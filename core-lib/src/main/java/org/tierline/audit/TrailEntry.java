package org.tierline.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.JsonLine.MalformedException;

/**
 * An entry of a trail as it is kept and leaves the house: texts, so that whatever stands in a row
 * can be read and checked. Its line of JSON is published in {@code docs/operations/audit.md}.
 *
 * @param seq counts the entries of the trail from 1
 * @param at an instant in ISO 8601, as fine as a microsecond
 * @param actor a {@link org.tierline.kernel.Caller.Kind}
 * @param person an id; null for the system and operators
 * @param words why background work ran, or the operator's name
 * @param origin an {@link org.tierline.kernel.Origin.Kind}; null where it is not known
 * @param hash covers the entry and the hash before
 */
public record TrailEntry(
    long seq,
    String at,
    String actor,
    @Nullable String person,
    String words,
    @Nullable String origin,
    @Nullable String originId,
    String action,
    String subject,
    String subjectId,
    @Nullable String unit,
    @Nullable String before,
    @Nullable String after,
    @Nullable String reason,
    byte[] hash) {
  private static final Set<String> NAMES =
      Set.of(
          "line",
          "seq",
          "at",
          "actor",
          "person",
          "words",
          "origin",
          "originId",
          "action",
          "subject",
          "subjectId",
          "unit",
          "before",
          "after",
          "reason",
          "hash");

  /** What the hash covers besides the hash before and the number, in this order. */
  List<@Nullable String> partsBehindSeq(String tenant) {
    var parts = new ArrayList<@Nullable String>();
    parts.add(tenant);
    HashChain.addInstant(parts, Instant.parse(at));
    parts.add(actor);
    parts.add(person);
    parts.add(words);
    parts.add(origin);
    parts.add(originId);
    parts.add(action);
    parts.add(subject);
    parts.add(subjectId);
    parts.add(unit);
    parts.add(before);
    parts.add(after);
    parts.add(reason);
    return parts;
  }

  /** The hash that the entry must have behind another; null where it makes no sense. */
  byte @Nullable [] hashBehind(byte[] hashBefore, String tenant) {
    try {
      var parts = new ArrayList<@Nullable String>();
      parts.add(Long.toString(seq));
      parts.addAll(partsBehindSeq(tenant));
      return HashChain.of(hashBefore, parts);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** The entry as a line of JSON, without a line feed. */
  public String json() {
    var fields = new JsonLine.Fields();
    fields.put("line", "entry").put("seq", seq).put("at", at);
    fields.put("actor", actor).put("person", person).put("words", words);
    fields.put("origin", origin).put("originId", originId);
    fields.put("action", action).put("subject", subject).put("subjectId", subjectId);
    fields.put("unit", unit).put("before", before).put("after", after).put("reason", reason);
    return fields.put("hash", HexFormat.of().formatHex(hash)).end();
  }

  static TrailEntry of(Map<String, @Nullable Object> line) throws MalformedException {
    if (!line.keySet().equals(NAMES)) {
      throw new MalformedException("expected the fields " + NAMES);
    }
    return new TrailEntry(
        Lines.number(line, "seq"),
        Lines.text(line, "at"),
        Lines.text(line, "actor"),
        Lines.optional(line, "person"),
        Lines.text(line, "words"),
        Lines.optional(line, "origin"),
        Lines.optional(line, "originId"),
        Lines.text(line, "action"),
        Lines.text(line, "subject"),
        Lines.text(line, "subjectId"),
        Lines.optional(line, "unit"),
        Lines.optional(line, "before"),
        Lines.optional(line, "after"),
        Lines.optional(line, "reason"),
        Lines.bytes(line, "hash"));
  }
}
