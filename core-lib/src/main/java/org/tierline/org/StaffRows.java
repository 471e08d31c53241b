package org.tierline.org;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.PersonId;
import org.tierline.org.StaffFile.Member;
import org.tierline.org.StaffFile.Wanted;
import org.tierline.store.Work;

/** Writes many people and grants at once. */
final class StaffRows {
  private static final int CHUNK = 2_000;

  private final Work work;
  private final IdSource ids;
  private final Instant now;
  private final @Nullable Instant until;

  /**
   * @param until when the right ends of him who gives the roles; null without an end
   */
  StaffRows(Work work, IdSource ids, Instant now, @Nullable Instant until) {
    this.work = work;
    this.ids = ids;
    this.now = now;
    this.until = until;
  }

  void insert(StaffFile file) {
    List<Member> members = file.members();
    for (int from = 0; from < members.size(); from += CHUNK) {
      List<Member> chunk = members.subList(from, Math.min(from + CHUNK, members.size()));
      List<Long> people = insertPeople(chunk);
      insertGrants(chunk, people);
    }
  }

  private List<Long> insertPeople(List<Member> members) {
    List<Long> people = members.stream().map(member -> ids.next()).toList();
    var names = new ArrayList<String>();
    var phones = new ArrayList<@Nullable String>();
    var outsourced = new ArrayList<Boolean>();
    for (Member member : members) {
      names.add(member.person().name());
      phones.add(member.person().phone());
      outsourced.add(member.person().outsourced());
    }
    work.sql(
            "insert into tierline.person"
                + " (tenant_id, person_id, name, phone, outsourced, active, created_at, version)"
                + " select ?, r.*, true, ?, 1 from unnest(?, ?, ?, ?) as r")
        .set(work.tenant().value())
        .set(now)
        .setLongs(people)
        .setTexts(names)
        .setTexts(phones)
        .setArray("boolean", outsourced)
        .update();
    return people;
  }

  private void insertGrants(List<Member> members, List<Long> people) {
    var grants = new ArrayList<Long>();
    var holders = new ArrayList<Long>();
    var roles = new ArrayList<String>();
    var units = new ArrayList<Long>();
    var subtrees = new ArrayList<Boolean>();
    PersonId giver = work.caller().person();
    for (int i = 0; i < members.size(); i++) {
      for (Wanted wanted : members.get(i).wanted()) {
        grants.add(ids.next());
        holders.add(people.get(i));
        roles.add(wanted.role().name());
        units.add(wanted.unit().value());
        subtrees.add(wanted.subtree());
      }
    }
    work.sql(
            "insert into tierline.role_grant (tenant_id, grant_id, person_id, role, unit_id,"
                + " subtree, valid_from, valid_to, version, granted_by, granted_at)"
                + " select ?, r.*, ?, ?::timestamptz, 1, ?::bigint, ?"
                + " from unnest(?, ?, ?, ?, ?) as r")
        .set(work.tenant().value())
        .set(now)
        .set(until)
        .set(giver == null ? null : giver.value())
        .set(now)
        .setLongs(grants)
        .setLongs(holders)
        .setTexts(roles)
        .setLongs(units)
        .setArray("boolean", subtrees)
        .update();
  }
}
