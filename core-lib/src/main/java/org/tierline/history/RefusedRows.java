package org.tierline.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tierline.kernel.ErrorCode;
import org.tierline.kernel.Violation;
import org.tierline.store.Work;

/** What stands against lines, as it is stored, and the numbers that a file under check names. */
final class RefusedRows {
  private static final String PARTED = "\u001f";
  private static final int LONGEST_ARGUMENT = 300;
  private static final int LONGEST_NAME = 64;

  private RefusedRows() {}

  /** A line's number and what stands against it. */
  record Found(long line, Violation violation) {}

  /** The name under which a rule was stored. */
  private record StoredRule(String name) implements ErrorCode {}

  static void insert(Work work, long id, int last, List<Found> found) {
    if (found.isEmpty()) {
      return;
    }
    var lines = new ArrayList<Long>();
    var columns = new ArrayList<String>();
    var codes = new ArrayList<String>();
    var arguments = new ArrayList<String>();
    for (Found each : found) {
      Violation violation = each.violation();
      lines.add(each.line());
      columns.add(cut(violation.field(), LONGEST_NAME));
      codes.add(violation.rule().name());
      arguments.add(
          String.join(
              PARTED, violation.arguments().stream().map(a -> cut(a, LONGEST_ARGUMENT)).toList()));
    }
    work.sql(
            "insert into tierline.order_import_error"
                + " (tenant_id, import_id, no, line, column_name, code, arguments)"
                + " select ?, ?, ? + e.no, e.line, e.column_name, e.code, e.arguments"
                + " from unnest(?, ?, ?, ?) with ordinality"
                + " as e (line, column_name, code, arguments, no)")
        .set(work.tenant().value())
        .set(id)
        .set(last)
        .setLongs(lines)
        .setTexts(columns)
        .setTexts(codes)
        .setTexts(arguments)
        .update();
  }

  private static String cut(String text, int longest) {
    String plain = text.replace(PARTED, " ").replace("\u0000", " ");
    return plain.length() <= longest ? plain : plain.substring(0, longest - 1) + "…";
  }

  static List<RefusedLine> list(Work work, long id, int after, int most) {
    return work.sql(
            "select no, line, column_name, code, arguments from tierline.order_import_error"
                + " where tenant_id = ? and import_id = ? and no > ? order by no limit ?")
        .set(work.tenant().value())
        .set(id)
        .set(after)
        .set(most)
        .list(
            row -> {
              String arguments = row.getString("arguments");
              return new RefusedLine(
                  row.getInt("no"),
                  row.getLong("line"),
                  new Violation(
                      row.getString("column_name"),
                      new StoredRule(row.getString("code")),
                      arguments.isEmpty() ? List.of() : List.of(arguments.split(PARTED, -1))));
            });
  }

  /** Notes the numbers that a file under check names; those that it has not named before. */
  static Set<String> firstSeen(Work work, long id, Collection<String> externalNos) {
    return new HashSet<>(
        work.sql(
                "insert into tierline.order_import_number (tenant_id, import_id, external_no)"
                    + " select ?, ?, n.no from unnest(?) as n (no)"
                    + " on conflict (tenant_id, import_id, external_no) do nothing"
                    + " returning external_no")
            .set(work.tenant().value())
            .set(id)
            .setTexts(externalNos)
            .list(row -> row.getString(1)));
  }

  static void forgetNumbers(Work work, long id) {
    work.sql("delete from tierline.order_import_number where tenant_id = ? and import_id = ?")
        .set(work.tenant().value())
        .set(id)
        .update();
  }
}
