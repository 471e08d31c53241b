package org.tierline.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of many that were changed together, such as by a file.
 *
 * @param before what the line said; null where there was none
 * @param after what it says now; null where there is none
 */
public record AuditChange(@Nullable String before, @Nullable String after) {
  /** Between lines of one entry. */
  private static final String BREAK = "\n";

  /** A line that was added. */
  public static AuditChange added(Object line) {
    return new AuditChange(null, line.toString());
  }

  /** What differs between two states of the same things, each under its key. */
  public static <K, V> List<AuditChange> between(Map<K, V> before, Map<K, V> after) {
    var texts = new LinkedHashMap<K, AuditChange>();
    before.forEach((key, was) -> texts.put(key, new AuditChange(was.toString(), null)));
    after.forEach(
        (key, is) -> {
          AuditChange was = texts.get(key);
          texts.put(key, new AuditChange(was == null ? null : was.before(), is.toString()));
        });
    return texts.values().stream()
        .filter(change -> !Objects.equals(change.before(), change.after()))
        .toList();
  }

  /** As few notes as hold all changes whole, each as the one that is given. */
  static List<AuditNote> packed(AuditNote like, List<AuditChange> changes) {
    var notes = new ArrayList<AuditNote>();
    var before = new Lines();
    var after = new Lines();
    for (AuditChange change : changes) {
      if (!before.hasRoomFor(change.before()) || !after.hasRoomFor(change.after())) {
        notes.add(like.change(before.taken(), after.taken()));
      }
      before.add(change.before());
      after.add(change.after());
    }
    if (!before.isEmpty() || !after.isEmpty()) {
      notes.add(like.change(before.taken(), after.taken()));
    }
    return notes;
  }

  /** What stands on one side of a note. */
  private static final class Lines {
    private final StringBuilder text = new StringBuilder();

    boolean isEmpty() {
      return text.isEmpty();
    }

    boolean hasRoomFor(@Nullable String line) {
      return line == null
          || text.isEmpty()
          || text.length() + BREAK.length() + line.length() <= AuditNote.LONGEST_VALUE;
    }

    void add(@Nullable String line) {
      if (line != null) {
        text.append(text.isEmpty() ? "" : BREAK).append(line);
      }
    }

    @Nullable String taken() {
      String all = text.isEmpty() ? null : text.toString();
      text.setLength(0);
      return all;
    }
  }
}
