package org.tierline.server.history;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.history.OrderImports;
import org.tierline.history.RefusedLine;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Violation;

/** What stands against the lines of a file, as a CSV file in both languages, page by page. */
record RefusedFile(OrderImports imports, Caller caller, long id, Page<RefusedLine> first)
    implements StreamingOutput {
  private static final String HEADER = "line,column,code,message_en,message_zh\r\n";

  /** The first page is read before the answer begins, so that a refusal is one. */
  static RefusedFile of(OrderImports imports, Caller caller, long id) {
    return new RefusedFile(imports, caller, id, page(imports, caller, id, null));
  }

  private static Page<RefusedLine> page(
      OrderImports imports, Caller caller, long id, @Nullable String after) {
    return imports.refusedLines(caller, id, new PageRequest(PageRequest.MAX_SIZE, after));
  }

  @Override
  public void write(OutputStream out) throws IOException {
    Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    text.write(HEADER);
    Page<RefusedLine> page = first;
    while (true) {
      for (RefusedLine each : page.items()) {
        text.write(line(each));
      }
      if (page.next() == null) {
        text.flush();
        return;
      }
      page = page(imports, caller, id, page.next());
    }
  }

  private static String line(RefusedLine refused) {
    Violation violation = refused.violation();
    return String.join(
            ",",
            Long.toString(refused.line()),
            quoted(violation.field()),
            violation.rule().slug(),
            quoted(violation.text(Locale.ENGLISH)),
            quoted(violation.text(Locale.CHINESE)))
        + "\r\n";
  }

  /** What a spreadsheet would take for a formula is led by an apostrophe. */
  private static String quoted(String text) {
    boolean formula = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
    return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
  }
}
