package org.tierline.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.tierline.audit.AuditAction;
import org.tierline.kernel.Caller;
import org.tierline.store.DatabaseErrors;
import org.tierline.store.Work;
import org.tierline.tenant.CityStatus;
import org.tierline.tenant.SuspendCity;
import org.tierline.tenant.Suspensions;

/**
 * Erases one city. Each step may be repeated, so that whoever goes on after a crash begins anew;
 * how much there was is counted before the first row goes.
 */
final class ErasureRun {
  private static final int CONTENTS_AT_ONCE = 200;

  private final ArchiveDesk desk;
  private final Caller operator;
  private final Caller inCity;
  private final CityErasure erasure;
  private final DataSource owner;

  ErasureRun(ArchiveDesk desk, Caller operator, CityErasure erasure, DataSource owner) {
    this.desk = desk;
    this.operator = operator;
    this.inCity = operator.in(erasure.city());
    this.erasure = erasure;
    this.owner = owner;
  }

  /** To its end; whether it was this one that ended it. */
  boolean go(Suspensions suspensions) {
    if (!desk.transactions().write(operator, work -> begin(work, suspensions))) {
      return false;
    }
    suspensions.look(operator);
    List<CityTable> tables = desk.transactions().read(inCity, CityTables::of);
    List<String> contents = contents();
    String counts = desk.transactions().read(inCity, work -> counts(work, tables, contents.size()));
    String kept =
        desk.transactions()
            .write(operator, work -> ErasureRows.counted(work, erasure.id(), counts));
    desk.transactions().write(inCity, this::destroyKeys);
    erase(contents);
    List<CityTable> children = new ArrayList<>(tables);
    Collections.reverse(children);
    children.forEach(this::erase);
    return desk.transactions().write(operator, work -> end(work, kept));
  }

  /** From here on there is no way back; not where it was taken back a moment ago. */
  private boolean begin(Work work, Suspensions suspensions) {
    ErasureState state = ErasureRows.lock(work, erasure.id()).orElseThrow().state();
    if (state == ErasureState.WAITING) {
      ErasureRows.begin(work, erasure.id());
      suspensions.change(
          work,
          new SuspendCity(erasure.slug(), erasure.reason()),
          Set.of(CityStatus.LEAVING),
          CityStatus.ERASING);
    }
    return state == ErasureState.WAITING || state == ErasureState.ERASING;
  }

  private List<String> contents() {
    return desk.transactions()
        .read(
            inCity,
            work -> {
              var keys = new ArrayList<String>();
              try {
                desk.store().forEach(work, (key, size) -> keys.add(key));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
              return keys;
            });
  }

  private static String counts(Work work, List<CityTable> tables, int contents) {
    var text = new StringBuilder();
    tables.stream()
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .forEach(
            table -> text.append(table.name()).append(' ').append(count(work, table)).append('\n'));
    return text.append("contents ").append(contents).append('\n').toString();
  }

  private static long count(Work work, CityTable table) {
    return work.sql("select count(*) from tierline.%s where tenant_id = ?".formatted(table.name()))
        .set(work.tenant().value())
        .number();
  }

  /** With them goes whatever lies under them, in back-ups and files too. */
  private int destroyKeys(Work work) {
    desk.tenants().forget(work);
    int destroyed = 0;
    for (String table : CityTables.KEYS) {
      destroyed +=
          work.sql("delete from tierline.%s where tenant_id = ?".formatted(table))
              .set(work.tenant().value())
              .update();
    }
    return destroyed;
  }

  private void erase(List<String> contents) {
    for (int at = 0; at < contents.size(); at += CONTENTS_AT_ONCE) {
      List<String> some = contents.subList(at, Math.min(contents.size(), at + CONTENTS_AT_ONCE));
      desk.transactions()
          .write(
              inCity,
              work -> {
                for (String key : some) {
                  delete(work, key);
                }
                return some;
              });
    }
  }

  private void delete(Work work, String key) {
    try {
      desk.store().delete(work, key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void erase(CityTable table) {
    try (Connection connection = owner.getConnection()) {
      connection.setAutoCommit(false);
      new TableErasure(connection, erasure.city(), table).run();
    } catch (SQLException e) {
      throw DatabaseErrors.translate(e);
    }
  }

  /** What the installation itself knew of the city goes too, and the proof is signed. */
  private boolean end(Work work, String counts) {
    work.installationSql("delete from tierline.job where job_tenant_id = ?")
        .set(erasure.city().value())
        .update();
    work.installationSql("delete from tierline.tenant_directory where directory_tenant_id = ?")
        .set(erasure.city().value())
        .update();
    CityErasures.note(work, AuditAction.CITY_ERASED, erasure, erasure.reason());
    ArchiveRows.ofCity(work, erasure.city())
        .forEach(archive -> ArchiveRows.deleted(work, archive.id()));
    var now = desk.now();
    String hash = erasure.archiveSha256();
    String text =
        "tierline erasure, form 1\n"
            + "city %s %s\n".formatted(erasure.city(), erasure.slug())
            + "asked %s by %s\n".formatted(erasure.askedAt(), erasure.askedBy())
            + "archive %s\n".formatted(hash == null ? "waived" : hash)
            + "erased %s by %s\n".formatted(now, operator.reason())
            + counts;
    return ErasureRows.done(work, erasure.id(), now, Signed.of(work, desk.signing(), text));
  }
}
