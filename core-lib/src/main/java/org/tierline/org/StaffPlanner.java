package org.tierline.org;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditChange;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.PersonId;
import org.tierline.org.KnownStaff.Known;
import org.tierline.org.StaffFile.Member;
import org.tierline.org.StaffFile.Wanted;
import org.tierline.store.Work;

/** Compares a file of staff with what is there, and makes the difference so. */
final class StaffPlanner {
  private final Work work;
  private final Rights rights;
  private final Instant now;
  private final List<Step> steps = new ArrayList<>();
  private final Map<PersonId, Known> changed = new HashMap<>();
  private String fingerprint = "";

  StaffPlanner(Work work, Rights rights, Instant now) {
    this.work = work;
    this.rights = rights;
    this.now = now;
  }

  /** A change with what it takes to make it. */
  private record Step(
      StaffChange shown,
      @Nullable Member member,
      @Nullable Wanted wanted,
      @Nullable GrantView ended) {}

  StaffPlanner compare(StaffFile file, UnitNode below, boolean complete) {
    List<Long> units =
        rights.tree().subtree(below.id()).stream().map(node -> node.id().value()).toList();
    KnownStaff known = KnownStaff.of(work, file.members(), units);
    var named = new HashMap<PersonId, Member>();
    for (Member member : file.members()) {
      Optional<Known> there = find(file, known, member);
      there.ifPresent(somebody -> named.put(somebody.id(), member));
      compare(file, member, there.orElse(null), complete ? units : List.of());
    }
    file.refuseIfBad();
    if (complete) {
      known.all().stream()
          .filter(somebody -> somebody.externalId() != null && !named.containsKey(somebody.id()))
          .forEach(somebody -> endAllBut(somebody, List.of(), units));
    }
    fingerprint = fingerprint(below, complete);
    return this;
  }

  private Optional<Known> find(StaffFile file, KnownStaff known, Member member) {
    Optional<Known> byNumber = known.byExternalId(member.externalId());
    Optional<Known> byLogin = known.byLogin(member.login());
    if (byNumber.isPresent() && byLogin.isPresent() && !byNumber.equals(byLogin)) {
      file.note(member.line(), "login", KernelError.ALREADY_EXISTS, String.valueOf(member.login()));
    }
    if (member.externalId() == null && byLogin.isEmpty()) {
      file.note(
          member.line(), "login", KernelError.NOT_FOUND, "login", String.valueOf(member.login()));
    }
    return byNumber.or(() -> byLogin);
  }

  private void compare(
      StaffFile file, Member member, @Nullable Known there, List<Long> endingUnits) {
    if (there == null) {
      note(StaffChangeKind.ADD_PERSON, member, null, null);
      member.wanted().forEach(wanted -> note(StaffChangeKind.GRANT, member, null, wanted));
      return;
    }
    if (!mayChange(file, member, there)) {
      return;
    }
    if (!there.person().equals(member.person()) || hasNewNumber(member, there)) {
      noteChange(file, member, there);
    }
    List<GrantView> ended = endAllBut(there, member.wanted(), endingUnits);
    List<GrantView> stays =
        there.open(now).stream().filter(grant -> !ended.contains(grant)).toList();
    for (Wanted wanted : member.wanted()) {
      if (stays.stream().noneMatch(grant -> says(grant, wanted))) {
        noteGrant(file, member, there, wanted, stays);
      }
    }
  }

  private static boolean hasNewNumber(Member member, Known there) {
    return member.externalId() != null && !member.externalId().equals(there.externalId());
  }

  private boolean mayChange(StaffFile file, Member member, Known there) {
    List<GrantView> open = there.open(now);
    List<GrantView> counting = open.isEmpty() ? there.grants() : open;
    if (counting.stream().noneMatch(grant -> rights.isAdmin(grant.unit()))) {
      file.note(member.line(), "external_id", KernelError.ALREADY_EXISTS, member.person().name());
      return false;
    }
    if (!there.active()) {
      file.note(member.line(), "name", OrgError.PERSON_INACTIVE, there.person().name());
      return false;
    }
    return true;
  }

  private void noteChange(StaffFile file, Member member, Known there) {
    if (!there.open(now).stream().allMatch(grant -> HandingOn.mayEnd(rights, grant))) {
      file.note(member.line(), "name", KernelError.NOT_PERMITTED);
      return;
    }
    there.open(now).stream()
        .map(GrantView::role)
        .filter(role -> member.person().outsourced() && !role.isOutsourceable())
        .findFirst()
        .ifPresent(
            role ->
                file.note(
                    member.line(),
                    "outsourced",
                    OrgError.OUTSOURCED_ROLE,
                    member.person().name(),
                    role));
    changed.put(there.id(), there);
    note(StaffChangeKind.CHANGE_PERSON, member, there.id(), null);
  }

  private void noteGrant(
      StaffFile file, Member member, Known there, Wanted wanted, List<GrantView> stays) {
    if (rights.isCaller(there.id())) {
      file.note(wanted.line(), "role", OrgError.OWN_ROLE);
    } else if (stays.stream().anyMatch(grant -> grant.role().excludes(wanted.role()))) {
      file.note(wanted.line(), "role", OrgError.SEPARATION_OF_DUTIES, wanted.role());
    } else {
      note(StaffChangeKind.GRANT, member, there.id(), wanted);
    }
  }

  /** Ends what somebody holds at the units besides what is wanted; administrators stay. */
  private List<GrantView> endAllBut(Known there, List<Wanted> wanted, List<Long> units) {
    List<GrantView> ended =
        there.open(now).stream()
            .filter(grant -> units.contains(grant.unit().value()))
            .filter(grant -> grant.issuer() == null && grant.role() != Role.TENANT_ADMIN)
            .filter(grant -> wanted.stream().noneMatch(each -> says(grant, each)))
            .toList();
    for (GrantView grant : ended) {
      String unit = rights.tree().get(grant.unit()).code();
      var shown =
          new StaffChange(
              StaffChangeKind.END_GRANT,
              0,
              there.id(),
              there.person().name(),
              grant.role(),
              unit,
              grant.subtree());
      steps.add(new Step(shown, null, null, grant));
    }
    return ended;
  }

  private static boolean says(GrantView grant, Wanted wanted) {
    return grant.role() == wanted.role()
        && grant.unit().equals(wanted.unit())
        && grant.subtree() == wanted.subtree()
        && grant.issuer() == null;
  }

  private void note(
      StaffChangeKind kind, Member member, @Nullable PersonId person, @Nullable Wanted wanted) {
    var shown =
        new StaffChange(
            kind,
            wanted == null ? member.line() : wanted.line(),
            person,
            member.person().name(),
            wanted == null ? null : wanted.role(),
            wanted == null ? null : wanted.unitCode(),
            wanted != null && wanted.subtree());
    steps.add(new Step(shown, member, wanted, null));
  }

  StaffPlan plan() {
    return new StaffPlan(fingerprint, steps.stream().map(Step::shown).toList());
  }

  /** What the changes mean in full, so that a plan which looks alike but is not has another one. */
  private String fingerprint(UnitNode below, boolean complete) {
    var text = new StringBuilder().append(below.id()).append(' ').append(complete);
    for (Step step : steps) {
      Member member = step.member();
      text.append('\n').append(step.shown()).append(step.ended());
      if (member != null) {
        text.append(member.person()).append(member.externalId()).append(' ').append(member.login());
      }
    }
    try {
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this JDK lacks SHA-256", e);
    }
  }

  /** The plan's changes for the trail: what each line was, and what it becomes. */
  List<AuditChange> changes() {
    return steps.stream().map(this::change).toList();
  }

  private AuditChange change(Step step) {
    StaffChange shown = step.shown();
    GrantView ended = step.ended();
    Member member = step.member();
    if (ended != null) {
      return new AuditChange(shown.name() + " " + ended, null);
    }
    if (shown.kind() == StaffChangeKind.CHANGE_PERSON && member != null) {
      Known was = changed.get(shown.person());
      return new AuditChange(
          was == null ? null : text(was.person(), was.externalId()),
          text(member.person(), member.externalId())
              + (was == null || same(was.person(), member.person()) ? "" : " OTHER_PHONE"));
    }
    String reach = shown.role() == null ? "" : shown.subtree() ? " SUBTREE" : " SELF";
    return AuditChange.added(
        shown.kind() + " " + shown.name() + held(shown.role()) + held(shown.unit()) + reach);
  }

  /** Without the number, which is erased when somebody has left; the trail is not. */
  private static String text(NewPerson person, @Nullable String externalId) {
    return person.name() + (person.outsourced() ? " OUTSOURCED" : "") + held(externalId);
  }

  private static boolean same(NewPerson was, NewPerson is) {
    return Objects.equals(was.phone(), is.phone());
  }

  private static String held(@Nullable Object part) {
    return part == null ? "" : " " + part;
  }

  void apply(IdSource ids) {
    var added = new HashMap<Member, PersonId>();
    for (Step step : steps) {
      StaffChange shown = step.shown();
      Member member = step.member();
      if (step.ended() != null) {
        work.get(RoleGrant.class, step.ended().id()).end(now);
      } else if (member != null && shown.kind() == StaffChangeKind.ADD_PERSON) {
        added.put(member, add(member, new PersonId(ids.next())));
      } else if (member != null && shown.kind() == StaffChangeKind.CHANGE_PERSON) {
        change(member, shown.person());
      } else if (member != null && step.wanted() != null) {
        grant(ids, step.wanted(), holder(shown, member, added));
      }
    }
    work.flush();
  }

  private static PersonId holder(StaffChange shown, Member member, Map<Member, PersonId> added) {
    PersonId known = shown.person();
    PersonId holder = known == null ? added.get(member) : known;
    if (holder == null) {
      throw new IllegalStateException("nobody for line " + shown.line());
    }
    return holder;
  }

  private PersonId add(Member member, PersonId id) {
    work.add(new Person(work.tenant(), id, member.person(), now));
    work.flush();
    change(member, id);
    return id;
  }

  private void change(Member member, @Nullable PersonId id) {
    NewPerson person = member.person();
    work.flush();
    work.sql(
            "update tierline.person set name = ?, phone = ?, outsourced = ?,"
                + " external_id = coalesce(?, external_id), version = version + 1"
                + " where tenant_id = ? and person_id = ?")
        .set(person.name())
        .set(person.phone())
        .set(person.outsourced())
        .set(member.externalId())
        .set(work.tenant().value())
        .set(id == null ? null : id.value())
        .update();
  }

  private void grant(IdSource ids, Wanted wanted, PersonId holder) {
    var grant = new GrantRole(holder, wanted.role(), wanted.unit(), wanted.subtree(), null, null);
    work.add(new RoleGrant(work, ids.next(), HandingOn.bounded(rights, grant), now));
  }
}
