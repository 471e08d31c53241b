package org.tierline.examples;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.tierline.Tierline;
import org.tierline.embedded.EmbeddedPostgres;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PageRequest;
import org.tierline.org.FoundCity;
import org.tierline.org.FoundedCity;
import org.tierline.org.NewPerson;
import org.tierline.org.TreeImportReport;
import org.tierline.org.UnitView;
import org.tierline.seal.MasterKey;
import org.tierline.tenant.NewTenant;
import org.tierline.testkit.Yinchuan;

/**
 * Founds Yinchuan with its real tree from CSV files: districts, towns, villages, and sample
 * departments, with a liaison and a leader for each; then puts them all into service.
 *
 * <p>Argument: a folder for the database, not there yet; the master key is kept beside it.
 */
public final class YinchuanCity {
  private YinchuanCity() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: YinchuanCity <database folder>");
      System.exit(2);
    }
    Path folder = Path.of(args[0]).toAbsolutePath();
    MasterKey key = KeyFile.beside(folder);
    try (var postgres = EmbeddedPostgres.at(folder).start()) {
      DataSource owner = EmbedInJavaSe.dataSource(postgres.url(), postgres.owner());
      Tierline.migrate(owner, postgres.runtime().user());
      run(EmbedInJavaSe.dataSource(postgres.url(), postgres.runtime()), key, System.out);
    }
  }

  /** How many units are in service at the end. */
  static int run(DataSource runtime, MasterKey key, PrintStream out) {
    try (var tierline = Tierline.builder(runtime).masterKey(key).build()) {
      FoundedCity city =
          tierline
              .cities()
              .found(
                  Caller.operator("example"),
                  new FoundCity(
                      NewTenant.ofChina("yinchuan", "银川市", "YC", Yinchuan.CODE),
                      "银川市12345中心",
                      new NewPerson("管理员"),
                      null));
      Caller admin = Caller.person(city.tenant(), city.administrator());
      tierline.calendars().loadShippedHolidays(admin, 2026);
      TreeImportReport tree =
          tierline
              .units()
              .importTree(admin, city.root(), Yinchuan.treeCsv(), StandardCharsets.UTF_8);
      out.println("units by level: " + tree.byLevel());
      tierline
          .people()
          .importStaff(admin, city.root(), Yinchuan.staffCsv(), StandardCharsets.UTF_8);
      int active = tierline.units().activateSubtree(admin, city.root());
      List<UnitView> districts =
          tierline.units().children(admin, city.root(), PageRequest.FIRST).items();
      districts.forEach(unit -> out.println(unit.code() + " " + unit.name()));
      out.println(active + " units in service");
      return active;
    }
  }
}
