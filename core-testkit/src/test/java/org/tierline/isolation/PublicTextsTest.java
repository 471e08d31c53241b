package org.tierline.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.tierline.testkit.ManualEngine;

/**
 * Every way by which somebody without an account reads words that others wrote, and every mark that
 * makes a row public. A new one fails here until it is said how its words are looked at before they
 * are released.
 */
class PublicTextsTest {
  private static final String GUARDED = "public rows of the log, which ReleaseGuard hears";
  private static final String OWN = "his own words and how they stand";
  private static final String NO_WORDS = "figures, codes and times, no words of officers";
  private static final String SEAM = "the host answers for what it does there";
  private static final String CITY = "the city's own lists, of nobody's matter";

  private static Map<String, String> readByCitizens() {
    var ways = new TreeMap<String, String>();
    ways.put("WorkOrders.track", GUARDED);
    ways.put("RatingLinks.look", "the answer that was released: a public row of the log");
    ways.put("RatingLinks.rateByLink", NO_WORDS);
    ways.put("Triage.withdraw", NO_WORDS);
    ways.put("Rounds.urgeAsPetitioner", NO_WORDS);
    ways.put("Rounds.reopenAsPetitioner", NO_WORDS);
    ways.put("CallBacks.rate", NO_WORDS);
    ways.put("Amendments.addAsPetitioner", OWN);
    ways.put(
        "Units.visibleTree", "names of units within the reach of grants, of which he has none");
    ways.put("Transactions.read", SEAM);
    ways.put("Transactions.write", SEAM);
    ways.put("Transactions.keep", SEAM);
    ways.put("Attachments.uploadForPetitioner", OWN);
    ways.put("Attachments.listForPetitioner", "names of files: AttachedTo.requireReleasable");
    ways.put("Attachments.openForPetitioner", "a file that an officer has put there for him");
    ways.put("CallBackSamples.periods", NO_WORDS);
    ways.put("CallBackSamples.draws", NO_WORDS);
    ways.put("Categories.list", CITY);
    ways.put("Categories.get", CITY);
    ways.put("SigningKeys.list", "public keys");
    ways.put("Tenants.get", CITY);
    return ways;
  }

  /** Columns that make a row, or a part of it, public, and who looks before. */
  private static Map<String, String> marks() {
    var marks = new TreeMap<String, String>();
    marks.put("order_event.public", GUARDED);
    marks.put("handling_form.released", "released with a public row of the log, of the same words");
    marks.put("handling_form.public_reply", "read once it is released");
    marks.put("attachment.visible_to_petitioner", "names: AttachedTo.requireReleasable");
    marks.put("social_note.published_at", "SocialNotes.publish asks OrderSteps.requireReleasable");
    return marks;
  }

  @Test
  void whatever_citizens_may_call_says_how_its_words_are_looked_at() {
    var open = new TreeSet<String>();
    Rules.all()
        .forEach(
            (method, rule) -> {
              boolean own = rule.ownOnlyAllowed().containsKey(Who.CITIZEN);
              if (rule.right() == Who.CITIZEN
                  || rule.alsoAllowed().containsKey(Who.CITIZEN)
                  || own) {
                open.add(method);
              }
            });
    assertThat(open).isEqualTo(new TreeSet<>(readByCitizens().keySet()));
  }

  @Test
  void whatever_marks_a_row_as_public_says_who_looks_before() throws SQLException {
    var found = new TreeSet<String>();
    try (ManualEngine engine = ManualEngine.at("2026-03-02T09:00");
        Connection connection = engine.database().superuser().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select table_name || '.' || column_name from information_schema.columns"
                    + " where table_schema = 'tierline' and (column_name ~ 'public|visible|release'"
                    + " or column_name ~ 'published') and column_name <> 'public_key'"
                    + " and column_name !~ '^released_(at|by)$|release_reason'")) {
      while (row.next()) {
        found.add(row.getString(1));
      }
    }
    assertThat(found).isEqualTo(new TreeSet<>(marks().keySet()));
  }
}
