package org.tierline.org;

import java.time.InstantSource;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Conflict;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.UnitId;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/**
 * The staff of a part of the tree kept like a register that the city has elsewhere. A file is first
 * shown as a plan: whom it would add, what it would change, and which roles it would give and end.
 * Then exactly that plan is applied, or nothing.
 *
 * <p>Columns: {@code name,phone,unit_code,role} and {@code external_id} or {@code login}, by which
 * people are known again, and optionally {@code subtree,outsourced}. A line is one role. Somebody
 * whom neither names is added; a login alone adds nobody. For administrators of the unit and all
 * below it, who can hand on no more than by hand: nobody gives himself a role, duties stay apart,
 * and people whom they do not administer are refused by their line. An administrator's role never
 * ends because no line names it.
 */
public final class StaffImports {
  private final Transactions transactions;
  private final Access access;
  private final IdSource ids;
  private final InstantSource time;

  public StaffImports(Transactions transactions, Access access, IdSource ids, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.ids = ids;
    this.time = time;
  }

  /**
   * What the file would change; nothing changes.
   *
   * @param below no line may name a unit outside of it
   * @throws org.tierline.kernel.Invalid naming every bad line by its number
   */
  public StaffPlan plan(Caller caller, UnitId below, StaffUpload upload) {
    StaffFile file = read(caller, below, upload);
    return transactions.read(caller, work -> planned(work, below, file, upload).plan());
  }

  /**
   * Applies the file, if it would still do what the plan showed.
   *
   * @param fingerprint of the plan
   * @return what was changed
   */
  public StaffPlan apply(Caller caller, UnitId below, StaffUpload upload, String fingerprint) {
    StaffFile file = read(caller, below, upload);
    return transactions.write(
        caller,
        work -> {
          // First of all changes: nobody else changes people until this is done.
          access.rights(work).requireAdminOfSubtree(below);
          work.raise(VersionOf.PEOPLE);
          StaffPlanner planner = planned(work, below, file, upload);
          if (!planner.plan().fingerprint().equals(fingerprint)) {
            throw new Conflict(OrgError.PLAN_CHANGED);
          }
          planner.apply(ids);
          AuditNote imported =
              AuditNote.of(AuditAction.STAFF_IMPORTED, AuditSubject.UNIT, below).at(below);
          Trail.note(work, imported.change(null, "plan " + fingerprint));
          Trail.noteAll(work, imported, planner.changes());
          return planner.plan();
        });
  }

  /** Asked before a file is read, so that nobody keeps the server reading in vain. */
  private StaffFile read(Caller caller, UnitId below, StaffUpload upload) {
    transactions.read(
        caller,
        work -> {
          access.rights(work).requireAdminOfSubtree(below);
          return below;
        });
    return StaffFile.readList(upload.content(), upload.charset());
  }

  private StaffPlanner planned(Work work, UnitId below, StaffFile file, StaffUpload upload) {
    Rights rights = access.rights(work);
    rights.requireAdminOfSubtree(below);
    file.resolve(rights.tree(), rights.tree().get(below));
    return new StaffPlanner(work, rights, time.instant())
        .compare(file, rights.tree().get(below), upload.complete());
  }
}
