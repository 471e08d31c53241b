package org.tierline.setting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/** Writes the steps of a plan, and their history, in four statements however many they are. */
final class SettingWriter {
  private final Work work;
  private final Instant now;
  private final boolean imported;

  SettingWriter(Work work, Instant now, boolean imported) {
    this.work = work;
    this.now = now;
    this.imported = imported;
  }

  /**
   * Carries out a plan. One that is not empty is made again once nobody else can change the city's
   * settings any more.
   */
  static SettingPlan apply(
      Work work,
      SettingRules rules,
      Instant now,
      boolean imported,
      Function<CitySettings, SettingPlan> planner) {
    SettingPlan plan = planner.apply(rules.city(work));
    if (plan.isEmpty()) {
      return plan;
    }
    work.raise(VersionOf.SETTING);
    plan = planner.apply(rules.city(work));
    if (!plan.isEmpty()) {
      new SettingWriter(work, now, imported).write(plan.steps());
    }
    return plan;
  }

  void write(List<SettingStep> steps) {
    writeHeads(steps);
    remove(steps.stream().filter(step -> step.row() == null).toList());
    put(steps.stream().filter(step -> step.row() != null).toList());
    note(steps);
  }

  private void writeHeads(List<SettingStep> steps) {
    var last = new LinkedHashMap<List<Object>, SettingStep>();
    steps.forEach(
        step -> last.put(List.<Object>of(step.place().name(), step.place().unit()), step));
    List<SettingStep> heads = List.copyOf(last.values());
    work.sql(
            "insert into tierline.setting (tenant_id, name, unit_id, version)"
                + " select ?, r.* from unnest(?, ?, ?) as r"
                + " on conflict (tenant_id, unit_id, name) do update"
                + " set version = excluded.version")
        .set(work.tenant().value())
        .setTexts(column(heads, step -> step.place().name()))
        .setLongs(units(heads))
        .setLongs(heads.stream().map(SettingStep::version).toList())
        .update();
  }

  private void remove(List<SettingStep> steps) {
    if (steps.isEmpty()) {
      return;
    }
    work.sql(
            "delete from tierline.setting_value v"
                + " using unnest(?, ?, ?, ?) as r (name, unit_id, aspect, effective_from)"
                + " where v.tenant_id = ? and v.name = r.name and v.unit_id = r.unit_id"
                + " and v.aspect = r.aspect and v.effective_from = r.effective_from")
        .setTexts(column(steps, step -> step.place().name()))
        .setLongs(units(steps))
        .setTexts(column(steps, step -> step.place().aspect().name()))
        .setArray("timestamptz", column(steps, step -> step.from().toString()))
        .set(work.tenant().value())
        .update();
  }

  private void put(List<SettingStep> steps) {
    if (steps.isEmpty()) {
      return;
    }
    work.sql(
            "insert into tierline.setting_value (tenant_id, name, unit_id, aspect,"
                + " effective_from, value, comment) select ?, r.* from unnest(?, ?, ?, ?, ?, ?) as r"
                + " on conflict (tenant_id, unit_id, name, aspect, effective_from) do update"
                + " set value = excluded.value, comment = excluded.comment")
        .set(work.tenant().value())
        .setTexts(column(steps, step -> step.place().name()))
        .setLongs(units(steps))
        .setTexts(column(steps, step -> step.place().aspect().name()))
        .setArray("timestamptz", column(steps, step -> step.from().toString()))
        .setTexts(column(steps, SettingStep::text))
        .setTexts(column(steps, SettingWriter::comment))
        .update();
  }

  private static @Nullable String comment(SettingStep step) {
    DatedValue row = step.row();
    return row == null ? null : row.comment();
  }

  private void note(List<SettingStep> steps) {
    Caller caller = work.caller();
    PersonId person = caller.person();
    work.sql(
            "insert into tierline.setting_history (tenant_id, at, person_id, actor, imported, name,"
                + " unit_id, seq, action, effective_from, old_value, new_value, reason)"
                + " select ?, ?::timestamptz, ?::bigint, ?, ?, r.*"
                + " from unnest(?, ?, ?, ?, ?, ?, ?, ?) as r")
        .set(work.tenant().value())
        .set(now)
        .set(person == null ? null : person.value())
        .set(actor(caller))
        .set(imported)
        .setTexts(column(steps, step -> step.place().name()))
        .setLongs(units(steps))
        .setLongs(steps.stream().map(SettingStep::version).toList())
        .setTexts(column(steps, step -> step.action().name()))
        .setArray("timestamptz", column(steps, step -> step.from().toString()))
        .setTexts(column(steps, SettingStep::old))
        .setTexts(column(steps, SettingStep::text))
        .setTexts(column(steps, SettingStep::reason))
        .update();
    steps.forEach(step -> Trail.note(work, note(step)));
  }

  private static AuditNote note(SettingStep step) {
    AuditAction action =
        switch (step.action()) {
          case SET -> AuditAction.SETTING_SET;
          case UNSET -> AuditAction.SETTING_UNSET;
          case LOCK -> AuditAction.SETTING_LOCKED;
          case UNLOCK -> AuditAction.SETTING_UNLOCKED;
          case WITHDRAW -> AuditAction.SETTING_WITHDRAWN;
        };
    return AuditNote.of(action, AuditSubject.SETTING, step.place().name())
        .at(new UnitId(step.place().unit()))
        .change(step.old(), (step.text() == null ? "-" : step.text()) + " from " + step.from())
        .because(step.reason());
  }

  private static String actor(Caller caller) {
    return switch (caller.kind()) {
      case PERSON -> "person";
      case CITIZEN -> "citizen";
      case SYSTEM -> "system: " + caller.reason();
      case OPERATOR -> "operator: " + caller.reason();
    };
  }

  private static List<Long> units(List<SettingStep> steps) {
    return steps.stream().map(step -> step.place().unit()).toList();
  }

  private static List<@Nullable String> column(
      List<SettingStep> steps, Function<SettingStep, @Nullable String> part) {
    var column = new ArrayList<@Nullable String>();
    steps.forEach(step -> column.add(part.apply(step)));
    return column;
  }
}
