package org.tierline.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.store.Sql;
import org.tierline.store.Work;

/** The rows of claim sources and rules. */
final class ClaimRows {
  private static final String SOURCE =
      "select issuer, claim_path, name_path, add_people, version from tierline.claim_source"
          + " where tenant_id = ?";
  private static final String RULE =
      "select rule_id, issuer, value, role, unit_id, subtree, author_id, author_words, made_at"
          + " from tierline.claim_rule where tenant_id = ?";

  private ClaimRows() {}

  static List<ClaimSource> sources(Work work) {
    return work.sql(SOURCE + " order by issuer").set(work.tenant().value()).list(ClaimRows::source);
  }

  static Optional<ClaimSource> source(Work work, String issuer) {
    return work.sql(SOURCE + " and issuer = ?")
        .set(work.tenant().value())
        .set(issuer)
        .first(ClaimRows::source);
  }

  static void save(Work work, String issuer, SaveClaimSource wanted) {
    work.sql(
            "insert into tierline.claim_source as s"
                + " (tenant_id, issuer, claim_path, name_path, add_people, version)"
                + " values (?, ?, ?, ?, ?, 1) on conflict (tenant_id, issuer) do update"
                + " set claim_path = excluded.claim_path, name_path = excluded.name_path,"
                + " add_people = excluded.add_people, version = s.version + 1")
        .set(work.tenant().value())
        .set(issuer)
        .set(wanted.claimPath())
        .set(wanted.namePath())
        .set(wanted.addPeople())
        .update();
  }

  static int removeSource(Work work, String issuer) {
    work.sql("delete from tierline.claim_rule where tenant_id = ? and issuer = ?")
        .set(work.tenant().value())
        .set(issuer)
        .update();
    return work.sql("delete from tierline.claim_source where tenant_id = ? and issuer = ?")
        .set(work.tenant().value())
        .set(issuer)
        .update();
  }

  /** Adds a rule, or takes over one that says the same. */
  static void put(Work work, long id, NewClaimRule rule, Instant now) {
    PersonId author = work.caller().person();
    work.sql(
            "insert into tierline.claim_rule (tenant_id, rule_id, issuer, value, role, unit_id,"
                + " subtree, author_id, author_words, made_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict (tenant_id, issuer, value, role, unit_id, subtree) do update"
                + " set author_id = excluded.author_id, author_words = excluded.author_words,"
                + " made_at = excluded.made_at")
        .set(work.tenant().value())
        .set(id)
        .set(rule.issuer())
        .set(rule.value())
        .set(rule.role())
        .set(rule.unit().value())
        .set(rule.subtree())
        .set(author == null ? null : author.value())
        .set(work.caller().reason())
        .set(now)
        .update();
  }

  static Optional<ClaimRule> find(Work work, NewClaimRule same) {
    return work.sql(
            RULE + " and issuer = ? and value = ? and role = ? and unit_id = ? and subtree = ?")
        .set(work.tenant().value())
        .set(same.issuer())
        .set(same.value())
        .set(same.role())
        .set(same.unit().value())
        .set(same.subtree())
        .first(ClaimRows::rule);
  }

  static Optional<ClaimRule> find(Work work, long id) {
    return work.sql(RULE + " and rule_id = ?")
        .set(work.tenant().value())
        .set(id)
        .first(ClaimRows::rule);
  }

  static void remove(Work work, long id) {
    work.sql("delete from tierline.claim_rule where tenant_id = ? and rule_id = ?")
        .set(work.tenant().value())
        .set(id)
        .update();
  }

  /** Takes a rule to its unit, unless one says the same there. */
  static boolean pass(Work work, ClaimRule rule) {
    return work.sql(
                "update tierline.claim_rule r set unit_id = ? where r.tenant_id = ?"
                    + " and r.rule_id = ? and not exists (select 1 from tierline.claim_rule o"
                    + " where o.tenant_id = r.tenant_id and o.issuer = r.issuer"
                    + " and o.value = r.value and o.role = r.role and o.unit_id = ?"
                    + " and o.subtree = r.subtree)")
            .set(rule.unit().value())
            .set(work.tenant().value())
            .set(rule.id())
            .set(rule.unit().value())
            .update()
        > 0;
  }

  static List<ClaimRule> at(Work work, Collection<UnitId> units) {
    return work.sql(RULE + " and unit_id = any(?) order by rule_id")
        .set(work.tenant().value())
        .setLongs(units.stream().map(UnitId::value).toList())
        .list(ClaimRows::rule);
  }

  static List<ClaimRule> at(Work work, UnitId unit, PageRequest page) {
    return work.sql(RULE + " and unit_id = ? and rule_id > ? order by rule_id limit ?")
        .set(work.tenant().value())
        .set(unit.value())
        .set(KeyRows.after(page))
        .set(page.size() + 1)
        .list(ClaimRows::rule);
  }

  /** The rules of an issuer for any of the values, the oldest first. */
  static List<ClaimRule> fitting(Work work, String issuer, Collection<String> values) {
    return work.sql(RULE + " and issuer = ? and value = any(?) order by rule_id")
        .set(work.tenant().value())
        .set(issuer)
        .setTexts(values)
        .list(ClaimRows::rule);
  }

  private static ClaimSource source(ResultSet row) throws SQLException {
    return new ClaimSource(
        row.getString("issuer"),
        row.getString("claim_path"),
        row.getString("name_path"),
        row.getBoolean("add_people"),
        row.getLong("version"));
  }

  private static ClaimRule rule(ResultSet row) throws SQLException {
    @Nullable Long author = Sql.number(row, "author_id");
    return new ClaimRule(
        row.getLong("rule_id"),
        row.getString("issuer"),
        row.getString("value"),
        Role.valueOf(row.getString("role")),
        new UnitId(row.getLong("unit_id")),
        row.getBoolean("subtree"),
        author == null ? null : new PersonId(author),
        row.getString("author_words"),
        Sql.requiredInstant(row, "made_at"));
  }
}
