package org.tierline.history;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.tierline.Tierline;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.testkit.TestCity;
import org.tierline.workorder.OrderView;

/** Sends files to a city and looks at what became of them. */
record ImportScene(TestCity city) {
  static final String HEADER =
      "external_no,registered_at,dispatched_at,due_at,completed_at,closed_at,category_code,type,"
          + "title,text,petitioner_phone,unit_code,satisfaction\n";

  /** A closed order of township A1, on time. */
  static String closed(String no) {
    return no
        + ",2025-11-03 09:12,2025-11-03 09:40,,2025-11-05 16:00,2025-11-06 10:00,0101,COMPLAINT,"
        + "路灯不亮,小区门口的路灯不亮,13900001111,A1,5\n";
  }

  OrderImport send(ImportFormat format, ImportMode mode, String content) {
    return started(format, mode, content).run();
  }

  OrderImports.Started started(ImportFormat format, ImportMode mode, String content) {
    return imports()
        .start(
            city.administrator(),
            new StartImport("orders", format, mode),
            new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
  }

  /** Sends a CSV file of which the good lines go in, and works it off. */
  OrderImport bringIn(String csv) {
    return bringIn(ImportMode.GOOD_LINES, csv);
  }

  OrderImport bringIn(ImportMode mode, String csv) {
    OrderImport sent = send(ImportFormat.CSV, mode, csv);
    work();
    return get(sent.id());
  }

  void work() {
    workOn(city.tierline());
  }

  void workOn(Tierline node) {
    node.orderImports().work(Caller.system(city.tenant(), "imports"), 100);
  }

  OrderImport get(long id) {
    return imports().get(city.administrator(), id);
  }

  OrderImports imports() {
    return city.tierline().orderImports();
  }

  /** As {@code line column code}. */
  List<String> refused(long id) {
    return imports()
        .refusedLines(city.administrator(), id, new PageRequest(200, null))
        .items()
        .stream()
        .map(
            each ->
                each.line() + " " + each.violation().field() + " " + each.violation().rule().name())
        .toList();
  }

  OrderView byNo(String orderNo) {
    return city.tierline().workOrders().getByNo(city.administrator(), orderNo);
  }
}
