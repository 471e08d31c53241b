package org.tierline.analytics;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.tierline.testkit.TestCity;

/**
 * Counts a city's orders by their logs, event by event and without the library: what figures have
 * to say. Each line is {@code month unit category family type channel} with its counts.
 */
final class LogCount {
  private static final Set<String> TAKEN_OUT =
      Set.of("CANCEL", "APPROVE_UNREASONABLE", "APPROVE_APPEAL");
  private static final Set<String> NO_MORE = Set.of("CANCELLED", "DECLINED", "MERGED");
  private static final List<String> MEASURES =
      List.of(
          "registered",
          "completed",
          "dropped",
          "closed",
          "direct",
          "due",
          "onTime",
          "minutes",
          "firstTime",
          "rehandled",
          "reopened",
          "rated",
          "points");

  private final TestCity city;
  private final ZoneId zone;
  private final Map<String, TreeMap<String, Long>> lines = new TreeMap<>();

  private LogCount(TestCity city, ZoneId zone) {
    this.city = city;
    this.zone = zone;
  }

  /** What happened, as the log tells. */
  private record Event(
      String action,
      Instant at,
      @Nullable String from,
      String to,
      @Nullable String points,
      @Nullable String resolution) {}

  /** A turn of a lead. */
  private record Lead(
      int no, int round, long unit, Instant sentAt, Instant due, @Nullable Instant answeredAt) {}

  /** An order as it was registered and amended. */
  private record Order(long id, long area, String about) {}

  static Map<String, String> of(TestCity city, DataSource superuser, String zone) {
    var count = new LogCount(city, ZoneId.of(zone));
    try (Connection connection = superuser.getConnection();
        Statement sql = connection.createStatement()) {
      for (Order order : count.orders(sql)) {
        count.count(order, events(sql, order.id), leads(sql, order.id));
      }
      connection.rollback();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return text(count.lines);
  }

  private List<Order> orders(Statement sql) throws SQLException {
    var found = new ArrayList<Order>();
    try (ResultSet row =
        sql.executeQuery(
            "select order_id, coalesce(area_unit_id, %s) as area, concat_ws(' ', category_code,"
                    .formatted(city.root())
                + " family, type, channel) as about from tierline.work_order where tenant_id = "
                + city.tenant())) {
      while (row.next()) {
        found.add(new Order(row.getLong(1), row.getLong(2), row.getString(3)));
      }
    }
    return found;
  }

  private static List<Event> events(Statement sql, long order) throws SQLException {
    var found = new ArrayList<Event>();
    try (ResultSet row =
        sql.executeQuery(
            "select action, at, from_status, to_status, data ->> 'weight' as points,"
                + " data ->> 'resolution' as resolution from tierline.order_event where order_id = "
                + order
                + " order by seq")) {
      while (row.next()) {
        found.add(
            new Event(
                row.getString("action"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("from_status"),
                row.getString("to_status"),
                row.getString("points"),
                row.getString("resolution")));
      }
    }
    return found;
  }

  private static List<Lead> leads(Statement sql, long order) throws SQLException {
    var found = new ArrayList<Lead>();
    try (ResultSet row =
        sql.executeQuery(
            "select no, round, unit_id, dispatched_at, effective_deadline, submitted_at"
                + " from tierline.assignment where role = 'LEAD' and order_id = "
                + order
                + " order by no")) {
      while (row.next()) {
        OffsetDateTime answered = row.getObject(6, OffsetDateTime.class);
        found.add(
            new Lead(
                row.getInt(1),
                row.getInt(2),
                row.getLong(3),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                answered == null ? null : answered.toInstant()));
      }
    }
    return found;
  }

  /** What a log tells of its order, event by event. */
  private static final class Told {
    private final List<Lead> leads;
    private int next;
    private boolean out;
    private int rehandled;
    private int reopened;
    private int rejected;
    private @Nullable Event closed;
    private @Nullable Event rated;
    private @Nullable Lead lead;
    private @Nullable Lead ratedLead;

    Told(List<Lead> leads) {
      this.leads = leads;
    }

    void hear(Event event) {
      out = TAKEN_OUT.contains(event.action) || out && !event.action.equals("REOPEN");
      rehandled += event.action.equals("REHANDLE") ? 1 : 0;
      reopened += event.action.equals("REOPEN") ? 1 : 0;
      rejected += event.action.equals("REVIEW_REJECT") ? 1 : 0;
      if (Set.of("DISPATCH", "ARBITRATE", "REHANDLE").contains(event.action)) {
        lead = leads.get(next++);
      } else if (event.to.equals("REGISTERED")) {
        lead = null;
      }
      if (event.to.equals("CLOSED") && !"CLOSED".equals(event.from)) {
        closed = event;
      }
      if (event.points != null) {
        rated = event;
        ratedLead = lead;
      }
    }
  }

  private void count(Order order, List<Event> events, List<Lead> leads) {
    var told = new Told(leads);
    events.forEach(told::hear);
    String status = events.get(events.size() - 1).to;
    boolean counts = !told.out && !NO_MORE.contains(status);
    boolean isClosed = counts && status.equals("CLOSED");
    Map<String, Long> asOneOf = line(order, events.get(0).at, order.area);
    add(asOneOf, "registered", 1);
    add(asOneOf, "completed", isClosed ? 1 : 0);
    add(asOneOf, "dropped", counts ? 0 : 1);
    if (isClosed && told.closed != null) {
      closed(line(order, told.closed.at, unit(told.lead)), told, told.closed);
    }
    if (counts && told.rated != null) {
      Map<String, Long> line = line(order, told.rated.at, unit(told.ratedLead));
      add(line, "rated", 1);
      add(line, "points", Long.parseLong("" + told.rated.points));
    }
  }

  private static void closed(Map<String, Long> line, Told told, Event closed) {
    boolean direct = Set.of("DIRECT", "THREE_WAY").contains("" + closed.resolution);
    add(line, "closed", 1);
    add(line, "direct", direct ? 1 : 0);
    add(line, "firstTime", told.rehandled + told.reopened + told.rejected == 0 ? 1 : 0);
    add(line, "rehandled", told.rehandled > 0 ? 1 : 0);
    add(line, "reopened", told.reopened > 0 ? 1 : 0);
    Lead lead = told.lead;
    if (lead != null && lead.answeredAt != null) {
      add(line, "due", 1);
      add(line, "onTime", lead.answeredAt.isBefore(lead.due) ? 1 : 0);
      add(line, "minutes", Duration.between(lead.sentAt, lead.answeredAt).toMinutes());
    }
  }

  private long unit(@Nullable Lead lead) {
    return lead == null ? city.root().value() : lead.unit;
  }

  private Map<String, Long> line(Order order, Instant at, long unit) {
    String key = YearMonth.from(at.atZone(zone)) + " " + unit + " " + order.about;
    return lines.computeIfAbsent(key, none -> new TreeMap<>());
  }

  private static void add(Map<String, Long> line, String measure, long more) {
    line.merge(measure, more, Long::sum);
  }

  private static Map<String, String> text(Map<String, TreeMap<String, Long>> lines) {
    var text = new TreeMap<String, String>();
    lines.forEach(
        (key, line) -> {
          line.values().removeIf(value -> value == 0);
          if (!line.isEmpty()) {
            text.put(key, line.toString());
          }
        });
    return text;
  }

  /** The lines of figures that are split by everything, in the same form. */
  static Map<String, String> of(StatTable table) {
    var lines = new TreeMap<String, TreeMap<String, Long>>();
    for (StatLine line : table.lines()) {
      StatCounts c = line.counts();
      long[] values = {
        c.registered(),
        c.completed(),
        c.dropped(),
        c.closed(),
        c.direct(),
        c.due(),
        c.onTime(),
        c.minutes(),
        c.firstTime(),
        c.rehandled(),
        c.reopened(),
        c.rated(),
        c.points()
      };
      var counts = new TreeMap<String, Long>();
      for (int i = 0; i < values.length; i++) {
        counts.put(MEASURES.get(i), values[i]);
      }
      lines.put(
          "%s %s %s %s %s %s"
              .formatted(
                  line.month(),
                  line.unit(),
                  line.category(),
                  line.family(),
                  line.type(),
                  line.channel()),
          counts);
    }
    return text(lines);
  }
}
