package org.tierline.org;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.audit.AuditAction;
import org.tierline.audit.AuditChange;
import org.tierline.audit.AuditNote;
import org.tierline.audit.AuditSubject;
import org.tierline.audit.Trail;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.Rejected;
import org.tierline.kernel.UnitId;
import org.tierline.kernel.Violations;
import org.tierline.store.Transactions;
import org.tierline.store.VersionOf;
import org.tierline.store.Work;

/** The units of a city: drafting, import, readiness, activation, and reading the tree. */
public final class Units {
  private static final char AFTER_CODE = '~';

  private final Transactions transactions;
  private final Access access;
  private final IdSource ids;
  private final InstantSource time;

  public Units(Transactions transactions, Access access, IdSource ids, InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.ids = ids;
    this.time = time;
  }

  /** Drafts a unit below another; administrators of the parent. */
  public UnitView create(Caller caller, UnitId parent, NewUnit unit) {
    return transactions.write(
        caller,
        work -> {
          Rights rights = access.rights(work);
          rights.requireAdmin(parent);
          requireFreeCode(rights.tree(), unit.code());
          UnitView added = add(work, rights.tree().get(parent), unit);
          note(work, AuditAction.UNIT_CREATED, added.id(), null, added.code() + " " + added.name());
          return added;
        });
  }

  private static void note(
      Work work, AuditAction action, UnitId unit, @Nullable Object before, @Nullable Object after) {
    Trail.note(work, AuditNote.of(action, AuditSubject.UNIT, unit).at(unit).change(before, after));
  }

  UnitView createRoot(Work work, NewUnit unit) {
    if (!access.tree(work).isEmpty()) {
      throw new Rejected(OrgError.ROOT_EXISTS);
    }
    return add(work, null, unit);
  }

  private UnitView add(Work work, @Nullable UnitNode parent, NewUnit from) {
    if (parent != null && parent.level() >= TreeFile.MAX_LEVEL) {
      throw new Rejected(OrgError.TOO_DEEP, TreeFile.MAX_LEVEL);
    }
    var unit = new Unit(work.tenant(), new UnitId(ids.next()), parent, from, time.instant());
    work.add(unit);
    work.raise(VersionOf.TREE);
    return unit.view();
  }

  private static void requireFreeCode(UnitTree tree, String code) {
    if (!tree.isFree(code, null)) {
      throw Invalid.of("code", OrgError.DUPLICATE_CODE, code);
    }
  }

  /**
   * Drafts a whole tree below a unit from a CSV file, or nothing of it. Columns: {@code
   * code,name,parent_code,kind} and optionally {@code leader,office,liaison,procedure}; an empty
   * parent means the unit itself; lines may come in any order. For administrators of the unit and
   * all below it.
   *
   * @param charset null to recognise UTF-8 (with or without BOM) and GB18030
   * @throws Invalid naming every bad line by its number
   */
  public TreeImportReport importTree(
      Caller caller, UnitId below, InputStream csv, @Nullable Charset charset) {
    requireAdminOfSubtree(caller, below);
    TreeFile file = TreeFile.read(csv, charset);
    return transactions.write(caller, work -> insert(work, below, file));
  }

  /** The same within a work, of a city that is being founded. */
  public TreeImportReport importTree(Work work, UnitId below, InputStream csv) {
    return insert(work, below, TreeFile.read(csv, null));
  }

  private TreeImportReport insert(Work work, UnitId below, TreeFile file) {
    Rights rights = access.rights(work);
    rights.requireAdminOfSubtree(below);
    List<UnitNode> nodes = file.place(rights.tree(), rights.tree().get(below), ids);
    UnitRows.insert(work, nodes, file, time.instant());
    work.raise(VersionOf.TREE);
    note(work, AuditAction.UNITS_IMPORTED, below, null, nodes.size());
    Trail.noteAll(
        work,
        AuditNote.of(AuditAction.UNITS_IMPORTED, AuditSubject.UNIT, below).at(below),
        nodes.stream().map(node -> AuditChange.added(node.code() + " " + node.name())).toList());
    return TreeImportReport.of(nodes);
  }

  /** Asked before a file is read, so that nobody keeps the server reading in vain. */
  private void requireAdminOfSubtree(Caller caller, UnitId unit) {
    transactions.read(
        caller,
        work -> {
          access.rights(work).requireAdminOfSubtree(unit);
          return unit;
        });
  }

  /** Fills the four slots. */
  public UnitView fillReadiness(
      Caller caller, UnitId id, @Nullable Long expectedVersion, Readiness readiness) {
    var change =
        new Change(
            AuditAction.UNIT_SLOTS_FILLED,
            UnitView::readiness,
            (work, unit) -> unit.fill(readiness));
    return change(caller, id, expectedVersion, change);
  }

  /** Opens or closes chains of a unit. */
  public UnitView changeCapabilities(
      Caller caller, UnitId id, @Nullable Long expectedVersion, Capabilities capabilities) {
    var change =
        new Change(
            AuditAction.UNIT_CAPABILITIES_CHANGED,
            UnitView::capabilities,
            (work, unit) -> unit.change(capabilities));
    return change(caller, id, expectedVersion, change);
  }

  /** Gives a unit another name. */
  public UnitView rename(Caller caller, UnitId id, @Nullable Long expectedVersion, String name) {
    new Violations().text("name", name, 120).refuseIfAny();
    var change =
        new Change(
            AuditAction.UNIT_RENAMED,
            UnitView::name,
            (work, unit) -> {
              if (!unit.view().name().equals(name)) {
                UnitPast.keep(work, List.of(id.value()), time.instant());
              }
              unit.rename(name);
            });
    return change(caller, id, expectedVersion, change);
  }

  /**
   * Lets a unit receive orders. Its four slots must be filled, it must have a liaison, and the
   * holidays of a year must be loaded for it or for a unit above it.
   */
  public UnitView activate(Caller caller, UnitId id, @Nullable Long expectedVersion) {
    var change =
        new Change(
            AuditAction.UNIT_ACTIVATED,
            UnitView::status,
            (work, unit) -> {
              UnitTree tree = access.tree(work);
              UnitNode node = tree.get(id);
              if (!tree.isFree(node.code(), id)) {
                throw Invalid.of("code", OrgError.DUPLICATE_CODE, node.code());
              }
              unit.activate(
                  UnitRows.hasLiaison(work, node, time.instant()),
                  UnitRows.hasCalendar(work, node));
            });
    return change(caller, id, expectedVersion, change);
  }

  /**
   * Activates of a unit and all below it the drafts that are ready; administrators of them all.
   *
   * @return how many it has activated
   */
  public int activateSubtree(Caller caller, UnitId id) {
    return transactions.write(
        caller,
        work -> {
          Rights rights = access.rights(work);
          rights.requireAdminOfSubtree(id);
          UnitNode top = rights.tree().get(id);
          if (!UnitRows.hasCalendar(work, top)) {
            throw new Rejected(OrgError.NO_CALENDAR, top.code());
          }
          List<String> activated = UnitRows.activateReady(work, top, time.instant());
          work.raise(VersionOf.TREE);
          note(work, AuditAction.UNITS_ACTIVATED, id, null, activated.size());
          Trail.noteAll(
              work,
              AuditNote.of(AuditAction.UNITS_ACTIVATED, AuditSubject.UNIT, id).at(id),
              activated.stream()
                  .map(code -> new AuditChange(code + " DRAFT", code + " ACTIVE"))
                  .toList());
          return activated.size();
        });
  }

  /** Takes a unit out of service; refused while it holds open work. */
  public UnitView deactivate(Caller caller, UnitId id, @Nullable Long expectedVersion) {
    var change =
        new Change(
            AuditAction.UNIT_DEACTIVATED,
            UnitView::status,
            (work, unit) -> {
              unit.deactivate();
              // Who sends the unit a turn holds its row: written first, this waits for him, and the
              // question behind it finds his turn.
              work.flush();
              if (UnitRows.hasOpenWork(work, id)) {
                throw new Rejected(OrgError.UNIT_HAS_OPEN_WORK, unit.view().name());
              }
            });
    return change(caller, id, expectedVersion, change);
  }

  private UnitView change(Caller caller, UnitId id, @Nullable Long expectedVersion, Change change) {
    return transactions.write(
        caller,
        work -> {
          access.rights(work).requireAdmin(id);
          Unit unit = work.get(Unit.class, id.value());
          Work.requireVersion(expectedVersion, unit.version());
          Object before = change.shown().apply(unit.view());
          change.step().accept(work, unit);
          work.raise(VersionOf.TREE);
          UnitView after = unit.view();
          note(work, change.action(), id, before, change.shown().apply(after));
          return after;
        });
  }

  /** One unit; for whoever holds a role that reaches it. */
  public UnitView get(Caller caller, UnitId id) {
    return transactions.read(
        caller,
        work -> {
          if (!knows(access.rights(work), id)) {
            throw new NotFound(OrgError.UNKNOWN_UNIT, id);
          }
          return work.get(Unit.class, id.value()).view();
        });
  }

  /** Behind which child a page begins: codes of units out of service may come again. */
  private record Child(String code, long last) {
    static Child after(@Nullable String text) {
      int at = text == null ? -1 : text.lastIndexOf(AFTER_CODE);
      if (text == null || at < 0) {
        return new Child(text == null ? "" : text, Long.MAX_VALUE);
      }
      try {
        return new Child(text.substring(0, at), Long.parseLong(text.substring(at + 1)));
      } catch (NumberFormatException e) {
        throw Invalid.of("after", KernelError.MALFORMED, "the next of the page before");
      }
    }
  }

  /** The direct children of a unit, in the order of their codes. */
  public Page<UnitView> children(Caller caller, UnitId id, PageRequest page) {
    Child after = Child.after(page.after());
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          if (!rights.sees(id)) {
            rights.requireAdmin(id);
          }
          List<UnitView> rows =
              work.query(
                      "select u from Unit u where u.tenantId = :tenant and u.parentId = :parent"
                          + " and (u.code > :after or u.code = :after and u.id > :last)"
                          + " order by u.code, u.id",
                      Unit.class)
                  .setParameter("parent", id.value())
                  .setParameter("after", after.code())
                  .setParameter("last", after.last())
                  .setMaxResults(page.size() + 1)
                  .getResultStream()
                  .map(Unit::view)
                  .toList();
          return Page.of(rows, page, row -> row.code() + AFTER_CODE + row.id());
        });
  }

  /** The unit with a code, such as a division code. */
  public UnitView getByCode(Caller caller, String code) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          UnitNode node =
              rights
                  .tree()
                  .findByCode(code)
                  .filter(found -> knows(rights, found.id()))
                  .orElseThrow(() -> new NotFound(OrgError.UNKNOWN_UNIT, code));
          return work.get(Unit.class, node.id().value()).view();
        });
  }

  /**
   * How a unit stood before each change of the tree, the last one first; for whoever may know of
   * the unit.
   */
  public Page<UnitState> history(Caller caller, UnitId id, PageRequest page) {
    Instant before = UnitPast.before(page.after());
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          if (!knows(rights, id)) {
            throw new NotFound(OrgError.UNKNOWN_UNIT, id);
          }
          var rows = new ArrayList<>(rights.tree().past(id));
          rows.removeIf(state -> !state.until().isBefore(before));
          Collections.reverse(rows);
          List<UnitState> some = rows.subList(0, Math.min(rows.size(), page.size() + 1));
          return Page.of(some, page, state -> state.until().toString());
        });
  }

  /** The city's tree as the caller may see it: the units that his grants reach. */
  public List<UnitNode> visibleTree(Caller caller) {
    return transactions.read(
        caller,
        work -> {
          Rights rights = access.rights(work);
          boolean operator = caller.kind() == Caller.Kind.OPERATOR;
          return rights.tree().all().stream()
              .filter(node -> operator || rights.sees(node.id()))
              .sorted(Comparator.comparing(UnitNode::path))
              .toList();
        });
  }

  /** A unit is known to whoever holds a role that reaches it or the unit directly above. */
  private static boolean knows(Rights rights, UnitId id) {
    UnitId above = rights.tree().find(id).map(UnitNode::parent).orElse(null);
    return rights.sees(id) || rights.isAdmin(id) || above != null && rights.sees(above);
  }

  /** What is done to a unit, and what of it is shown before and after. */
  private record Change(
      AuditAction action, Function<UnitView, Object> shown, BiConsumer<Work, Unit> step) {}
}
