package org.tierline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tierline.testkit.SettableClock.beijing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tierline.Extensions;
import org.tierline.attachment.NewAttachment;
import org.tierline.hotline.RingCall;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.notice.MailSettings;
import org.tierline.org.Role;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.PetitionerKind;
import org.tierline.workorder.RegisterOrder.Petitioner;

/**
 * Each column in which somebody may write freely about an order goes after a period, or there is a
 * reason why it stays; and whoever asks what is held about him is told what stands in it, or there
 * is a reason why not. A new column fails here until that is decided.
 */
class PersonalColumnsTest {
  private static final String LOG = "the chained log, an official record";
  private static final String HANDLING = "words of officers about how an order is handled";
  private static final String CODE = "a code that nobody chooses freely";
  private static final String WORKED_OUT = "what a limit was worked out from";

  /** Why a column stays, by its table, or by its table and name. */
  private static final Map<String, String> STAYS = new TreeMap<>();

  static {
    STAYS.put("order_event", LOG);
    STAYS.put("legal_hold", "why an order is kept; goes with nothing that tells of its petitioner");
    STAYS.put("attachment.media_type", CODE);
    STAYS.put("social_note", "words of members of oversight about orders, looked at for people");
    STAYS.put("erasure", "that something was erased, in place of it");
    STAYS.put("assignment", WORKED_OUT);
    STAYS.put("order_import_number", "the number of a former system, for thirty days");
    STAYS.put("intake.reason", "why an officer has amended the request");
    STAYS.put("attachment.removed_reason", "why an officer has taken a file away");
    STAYS.put("hotline_call.external_id", "the telephone system's number of a call");
    STAYS.put("inbox_item.subject", "goes with its row, " + RetentionKind.NOTICES);
    STAYS.put("inbox_item.body", "goes with its row, " + RetentionKind.NOTICES);
    STAYS.put("notice.error", "what a gateway answered; goes with its row");
    for (String table : "order_request supervision supervision_notice instruction".split(" ")) {
      STAYS.put(table, HANDLING);
    }
    for (String table : "supervision_points supervision_request accountability".split(" ")) {
      STAYS.put(table, HANDLING);
    }
    STAYS.put("supervision_notice_unit", HANDLING);
    for (String table : "discipline_copy joint_meeting oversight_record".split(" ")) {
      STAYS.put(table, HANDLING);
    }
    for (String column : "unsolved_reason internal_report public_reply legal_basis".split(" ")) {
      STAYS.put("handling_form." + column, HANDLING);
    }
  }

  /** What goes, and whether it is told to whoever asks; else why not. */
  private static final Map<String, String> GOES = new TreeMap<>();

  private static final String TOLD = "told";
  private static final String SEALED = "told from what is sealed; older rows alone have it here";

  static {
    for (String column : "title content address object_name".split(" ")) {
      GOES.put("intake." + column, TOLD);
    }
    for (String column : "petitioner_name petitioner_email company channel_ref".split(" ")) {
      GOES.put("intake." + column, SEALED);
    }
    GOES.put("intake.particulars", "noted by the centre, also of others");
    GOES.put("work_order.title", "that of the newest revision, which is told");
    GOES.put("call_back.reason", TOLD);
    GOES.put("call_back.opinion", TOLD);
    GOES.put("attachment.name", TOLD);
    GOES.put("notice.address", TOLD);
  }

  private static final Petitioner ZHANG =
      new Petitioner(
          PetitionerKind.PERSON, "张三", "13812345678", "zhang@example.org", null, false, false);

  /** So that petitioners are told by e-mail, which nobody takes. */
  private static final MailSettings NOWHERE =
      new MailSettings("127.0.0.1", 1, null, null, "12345@city.example.org", false);

  private ManualEngine engine;
  private TestCity city;
  private Caller director;
  private TestOrder order;

  @BeforeEach
  void an_order_with_all_that_may_hang_on_it() {
    engine = ManualEngine.at("2026-03-02T09:00", 4, Extensions.NONE.with(NOWHERE));
    city = engine.city();
    director = city.at(Role.CENTER_DIRECTOR);
    TestOrder asked = city.request().anew("x").by(ZHANG).registered();
    attach(asked);
    order = RetentionScene.answeredAtOnce(city, asked);
    RetentionScene.rate(city, order, "答非所问", "希望派人来看");
    Caller system = Caller.system(city.tenant(), "test");
    city.tierline()
        .calls()
        .ring(system, new RingCall("c-1", city.root(), "12345", "13812345678", engine.now()));
    city.tierline().calls().link(city.at(Role.AGENT), "c-1", order.id());
    engine.tick(Duration.ZERO);
  }

  private void attach(TestOrder asked) {
    var registered = asked.registered();
    var file = new NewAttachment(asked.id(), "证件.txt", null, true, false);
    var content = new ByteArrayInputStream("证件".getBytes(StandardCharsets.UTF_8));
    city.tierline()
        .attachments()
        .uploadForPetitioner(
            city.citizen(), registered.orderNo(), registered.queryCode(), file, content);
  }

  @AfterEach
  void stop() {
    engine.close();
  }

  @Test
  void every_column_of_free_text_about_an_order_goes_or_has_a_reason_to_stay() {
    var decided = new TreeSet<>(GOES.keySet());
    var undecided = new TreeSet<String>();
    for (String column : columns()) {
      boolean stays =
          STAYS.containsKey(column) || STAYS.containsKey(column.substring(0, column.indexOf('.')));
      if (!stays && !decided.remove(column)) {
        undecided.add(column);
      }
    }
    assertThat(undecided).as("columns that nobody has decided about").isEmpty();
    assertThat(decided).as("columns that there are no more").isEmpty();
  }

  /** Of tables whose rows belong to an order: what takes a hundred characters, or any JSON. */
  private List<String> columns() {
    var found = new ArrayList<String>();
    behind(
        statement -> {
          var row =
              statement.executeQuery(
                  "select c.table_name || '.' || c.column_name from information_schema.columns c"
                      + " where c.table_schema = 'tierline' and (c.data_type in ('text', 'jsonb')"
                      + " or c.character_maximum_length >= 100)"
                      + " and exists (select 1 from information_schema.columns t"
                      + " where t.table_schema = 'tierline' and t.table_name = c.table_name"
                      + " and t.column_name = 'order_id')");
          while (row.next()) {
            found.add(row.getString(1));
          }
        });
    return found;
  }

  @Test
  void what_is_told_stands_in_the_file_of_whoever_asks() {
    write(Set.of(TOLD));
    String told =
        city.tierline()
            .subjects()
            .export(director, Subject.ofPhone("13812345678"), "本人申请查阅")
            .json();
    GOES.forEach(
        (column, rule) -> {
          if (rule.equals(TOLD)) {
            assertThat(told).as(column).contains("“" + column + "”");
          }
        });
  }

  @Test
  void what_goes_is_gone_once_every_period_is_over() {
    write(Set.copyOf(GOES.values()));
    for (RetentionKind kind : RetentionKind.values()) {
      RetentionScene.keep(city, kind, 6);
    }
    engine.clock().set(beijing("2026-09-10T09:00"));
    RetentionScene.erase(city);
    var left = new TreeSet<String>();
    behind(
        statement -> {
          for (String column : GOES.keySet()) {
            String[] place = column.split("\\.");
            var row =
                statement.executeQuery(
                    "select count(*) from tierline.%s where %s::text like '%%“%s”%%'"
                        .formatted(place[0], place[1], column));
            row.next();
            if (row.getLong(1) > 0) {
              left.add(column);
            }
          }
        });
    assertThat(left).isEmpty();
  }

  /** Writes into each such column of the order its own name, behind the library. */
  private void write(Set<String> rules) {
    OrderId id = order.id();
    behind(
        statement -> {
          for (Map.Entry<String, String> each : GOES.entrySet()) {
            if (rules.contains(each.getValue())) {
              String[] place = each.getKey().split("\\.");
              String mark = "“" + each.getKey() + "”";
              boolean json = place[1].equals("particulars");
              int rows =
                  statement.executeUpdate(
                      "update tierline.%s set %s = '%s' where order_id = %s"
                          .formatted(
                              place[0],
                              place[1],
                              json ? "{\"tags\":[\"" + mark + "\"]}" : mark,
                              id));
              assertThat(rows).as(each.getKey()).isPositive();
            }
          }
        });
  }

  private interface Behind {
    void with(Statement statement) throws SQLException;
  }

  private void behind(Behind work) {
    try (var connection = engine.database().superuser().getConnection();
        var statement = connection.createStatement()) {
      work.with(statement);
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
