package org.tierline.workorder;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.store.Sql;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/**
 * Samples of petitioners who are called back, published for everybody of the city: while a month
 * runs, only the hash of its seed; when it has ended, the seed and everything that was drawn.
 * Nothing of it tells who a petitioner is.
 */
public final class CallBackSamples {
  private static final Pattern KEY = Pattern.compile("(\\d{1,19})/(\\d{1,9})");

  private final Transactions transactions;
  private final InstantSource time;

  public CallBackSamples(Transactions transactions, InstantSource time) {
    this.transactions = transactions;
    this.time = time;
  }

  /** The months for which there is a seed, the latest first. */
  public Page<SamplePeriod> periods(Caller caller, PageRequest page) {
    Instant now = now();
    return transactions.read(
        caller,
        work -> {
          List<SamplePeriod> rows =
              work.sql(
                      "select period, ends_at, seed, made_at from tierline.sample_period"
                          + " where tenant_id = ? and period < ? order by period desc limit ?")
                  .set(work.tenant().value())
                  .set(page.after() == null ? "9999-99" : page.after())
                  .set(page.size() + 1)
                  .list(row -> period(row, now));
          return Page.of(rows, page, each -> each.month().toString());
        });
  }

  private static SamplePeriod period(ResultSet row, Instant now) throws SQLException {
    String seed = row.getString("seed");
    Instant endsAt = Sql.requiredInstant(row, "ends_at");
    return new SamplePeriod(
        YearMonth.parse(row.getString("period")),
        Sql.requiredInstant(row, "made_at"),
        endsAt,
        hash(seed),
        endsAt.isAfter(now) ? null : seed);
  }

  private static String hash(String seed) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(seed.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  /** Everything that was drawn in a month that has ended; empty where nothing was. */
  public Page<SampleDraw> draws(Caller caller, YearMonth month, PageRequest page) {
    Instant now = now();
    Key after = Key.parse(page.after());
    return transactions.read(
        caller,
        work -> {
          refuseRunning(work, month, now);
          Page<Drawn> found = Page.of(rows(work, month, after, page.size() + 1), page, Drawn::key);
          return new Page<>(found.items().stream().map(Drawn::draw).toList(), found.next());
        });
  }

  private static void refuseRunning(Work work, YearMonth month, Instant now) {
    work.sql("select ends_at from tierline.sample_period where tenant_id = ? and period = ?")
        .set(work.tenant().value())
        .set(month.toString())
        .first(row -> Sql.requiredInstant(row, "ends_at"))
        .filter(endsAt -> endsAt.isAfter(now))
        .ifPresent(
            endsAt -> {
              throw new Rejected(OrderError.SAMPLE_PERIOD_RUNS, month, endsAt);
            });
  }

  /** Where a page ends. */
  private record Key(long order, int seq) {
    static Key parse(@Nullable String text) {
      Matcher key = KEY.matcher(text == null ? "0/0" : text);
      if (!key.matches()) {
        throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
      }
      return new Key(Long.parseLong(key.group(1)), Integer.parseInt(key.group(2)));
    }
  }

  private record Drawn(Key at, SampleDraw draw) {
    String key() {
      return at.order() + "/" + at.seq();
    }
  }

  private static List<Drawn> rows(Work work, YearMonth month, Key after, int most) {
    return work.sql(
            "select d.order_id, d.seq, o.order_no, d.round, d.draw, d.share"
                + " from tierline.sample_draw d join tierline.work_order o"
                + " on o.tenant_id = d.tenant_id and o.order_id = d.order_id"
                + " where d.tenant_id = ? and o.tenant_id = ? and not o.restricted and d.period = ?"
                + " and (d.order_id, d.seq) > (?, ?) order by d.order_id, d.seq limit ?")
        .set(work.tenant().value())
        .set(work.tenant().value())
        .set(month.toString())
        .set(after.order())
        .set(after.seq())
        .set(most)
        .list(
            row ->
                new Drawn(
                    new Key(row.getLong("order_id"), row.getInt("seq")),
                    new SampleDraw(
                        row.getString("order_no"),
                        row.getInt("round"),
                        row.getInt("draw"),
                        row.getInt("share"))));
  }

  private Instant now() {
    return time.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
