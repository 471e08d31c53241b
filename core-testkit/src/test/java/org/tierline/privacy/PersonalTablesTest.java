package org.tierline.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tierline.testkit.ManualEngine;

/**
 * Each table of a city in which words, hashes or files may tell of people has a period after which
 * they go, or a reason why they stay. A new table, or one that begins to hold words, fails here
 * until it has one.
 */
class PersonalTablesTest {
  private static final String LOG = "official record of who did what; tells of officers by number";
  private static final String RULES = "what the city has decided, of nobody in particular";
  private static final String FIGURES = "figures by unit and kind, of nobody in particular";
  private static final String WORK = "words of officers about an order, which is kept for good";
  private static final String SECRET = "random, sealed or hashed, and of nobody by itself";
  private static final String SHORT = "goes by itself, within thirty days at most";
  private static final String OWN_SETTING = "recordings.kept-months";

  private static final Map<String, Object> KEPT = new TreeMap<>();

  private static void put(Object rule, String tables) {
    for (String table : tables.split(" ")) {
      KEPT.put(table, rule);
    }
  }

  static {
    put(RetentionKind.IDENTITY, "work_order handling_form");
    put(RetentionKind.REQUEST_TEXT, "intake call_back");
    put(RetentionKind.ATTACHMENTS, "attachment attachment_chunk");
    put(RetentionKind.CALLS, "hotline_call");
    put(RetentionKind.NOTICES, "notice inbox_item");
    put(RetentionKind.IMPORT_ERRORS, "order_import_error");
    put(RetentionKind.SIGN_INS, "account_event");
    put(
        RetentionKind.LEFT_STAFF,
        "person account second_factor recovery_code outside_identity notice_preference");
    put(RetentionKind.NUISANCE_NUMBERS, "nuisance_number");
    put(OWN_SETTING, "hotline_recording");
    put(LOG, "order_event audit_entry audit_head audit_anchor setting_history catalogue_change");
    put(LOG, "erasure legal_hold subject_request restricted_order restricted_reader");
    put(LOG, "restricted_look hotline_hearing tree_change tree_change_line tree_change_unit");
    put(LOG, "order_import order_import_step rebase_batch stat_recount role_grant");
    put(LOG, "call_back_team_member");
    put(LOG, "oversight_member oversight_record oversight_attendance");
    put(WORK, "assignment order_request supervision supervision_points supervision_request");
    put(WORK, "supervision_request_unit supervision_notice supervision_notice_unit instruction");
    put(WORK, "accountability discipline_copy joint_meeting social_note social_note_source");
    put(RULES, "tenant unit unit_history calendar calendar_day calendar_year category");
    put(
        RULES,
        "dispatch_entry township_duty chain chain_part setting setting_value notice_template");
    put(RULES, "call_back_team local_class delegation_entry");
    put(RULES, "claim_rule claim_source counter retention_pass sample_period sample_draw");
    put(
        FIGURES,
        "stat_delta stat_month stat_month_unit stat_month_category stat_month_kind stat_turn");
    put(FIGURES, "open_delta open_count hotline_warning call_notice");
    put(SECRET, "audit_key city_secret data_key machine_key rating_link");
    put(SHORT, "session idempotent_call outbox outbox_lane order_import_number rebase_queue");
  }

  @Test
  void every_table_that_may_tell_of_people_has_a_period_or_a_reason() throws SQLException {
    var found = new TreeSet<String>();
    try (ManualEngine engine = ManualEngine.at("2026-03-02T09:00");
        Connection connection = engine.database().superuser().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select distinct c.table_name from information_schema.columns c"
                    + " where c.table_schema = 'tierline'"
                    + " and (c.data_type in ('text', 'character varying', 'bytea', 'jsonb')"
                    + " or c.column_name ~ 'person')"
                    + " and exists (select 1 from information_schema.columns t"
                    + " where t.table_schema = 'tierline' and t.table_name = c.table_name"
                    + " and t.column_name = 'tenant_id')")) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    assertThat(KEPT.keySet())
        .as("tables with words, hashes or files, or that name a person")
        .containsAll(found);
  }

  @Test
  void every_period_that_a_city_may_set_is_that_of_a_table() {
    var periods = EnumSet.noneOf(RetentionKind.class);
    KEPT.values().stream()
        .filter(RetentionKind.class::isInstance)
        .map(RetentionKind.class::cast)
        .forEach(periods::add);
    assertThat(periods).containsExactlyInAnyOrder(RetentionKind.values());
    assertThat(RetentionSettings.KEYS)
        .hasSize(RetentionKind.values().length)
        .containsAll(Arrays.stream(RetentionKind.values()).map(RetentionKind::months).toList());
  }
}
