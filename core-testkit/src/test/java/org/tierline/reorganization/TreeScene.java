package org.tierline.reorganization;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tierline.analytics.Board;
import org.tierline.analytics.Boards;
import org.tierline.kernel.Caller;
import org.tierline.kernel.NotFound;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.UnitId;
import org.tierline.org.Role;
import org.tierline.reorganization.TreeChangeLine.Kind;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;
import org.tierline.testkit.TestOrder;
import org.tierline.workorder.Action;
import org.tierline.workorder.Chains;
import org.tierline.workorder.EndedOrder;
import org.tierline.workorder.EndedQuery;
import org.tierline.workorder.InboxQuery;
import org.tierline.workorder.OrderRow;
import org.tierline.workorder.OrderSettings;

/** A city whose tree changes under its orders. */
final class TreeScene implements AutoCloseable {
  final ManualEngine engine;
  final TestCity city;
  final TreeChanges changes;

  TreeScene(String start) {
    this.engine = ManualEngine.at(start, 8);
    this.city = engine.city();
    this.changes = city.tierline().treeChanges();
    // The centre may send to townships directly, so that a county need not have a turn of its own.
    city.tierline()
        .chains()
        .define(city.administrator(), Chains.shipped().replace("TIER_TWO ", ""), "直派乡镇", null);
  }

  UnitId unit(String code) {
    return city.unit(code).id();
  }

  /** A unit leaves actions of the chain to those below it. */
  void open(UnitId unit, String actions) {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            unit,
            OrderSettings.CHAIN_OPEN.name(),
            null,
            new NewValue(actions, null, "放权"));
  }

  TreePreview preview(TreeCommand command) {
    return changes.preview(city.administrator(), command);
  }

  /** Looks at the change first, as people do, and then carries out what was shown. */
  TreeChange apply(TreeCommand command) {
    TreePreview shown = preview(command);
    return changes.apply(city.administrator(), command, shown.treeVersion());
  }

  TreeChange move(String unit, String below) {
    return apply(new MoveUnit(unit(unit), unit(below), "区划调整"));
  }

  TreeChange merge(String unit, String into, Fate fate) {
    return apply(new MergeUnits(List.of(unit(unit)), unit(into), null, Fates.all(fate), "机构改革"));
  }

  /** The lines of a kind, as {@code subject fate count}. */
  static List<String> lines(TreePreview preview, Kind kind) {
    return preview.lines().stream()
        .filter(line -> line.kind() == kind)
        .map(line -> (line.subject() + " " + line.fate() + " " + line.count()).strip())
        .toList();
  }

  static long count(TreePreview preview, Kind kind) {
    return preview.lines().stream()
        .filter(line -> line.kind() == kind)
        .mapToLong(TreeChangeLine::count)
        .sum();
  }

  boolean sees(Caller who, TestOrder order) {
    try {
      city.tierline().workOrders().get(who, order.id());
      return true;
    } catch (NotFound unseen) {
      return false;
    }
  }

  /** The numbers of the open orders of a unit and all below it, as the centre lists them. */
  List<String> inbox(String unit) {
    return city
        .tierline()
        .workOrders()
        .inbox(city.administrator(), new InboxQuery(unit(unit), true, null), PageRequest.FIRST)
        .items()
        .stream()
        .map(OrderRow::orderNo)
        .sorted()
        .toList();
  }

  /** The numbers of what has ended at a unit, as somebody finds it. */
  List<String> ended(Caller who, String unit) {
    return city
        .tierline()
        .workOrders()
        .listEnded(who, EndedQuery.of(unit(unit)), PageRequest.FIRST)
        .items()
        .stream()
        .map(EndedOrder::orderNo)
        .toList();
  }

  /** How many turns stand open, by the names of the lines of a board. */
  Map<String, Long> board(UnitId unit) {
    Boards boards = city.tierline().boards();
    var open = new TreeMap<String, Long>();
    for (Board.Line line : boards.get(city.administrator(), unit).lines()) {
      open.put(String.valueOf(line.name()), line.counts().open());
    }
    return open;
  }

  List<String> transfers(TestOrder order) {
    return order.timeline().stream()
        .filter(e -> e.action() == Action.TRANSFER)
        .map(e -> String.valueOf(e.data()))
        .toList();
  }

  boolean isLogSound(TestOrder order) {
    return city.tierline()
        .workOrders()
        .verifyLog(city.at(Role.CENTER_DIRECTOR), order.id())
        .isIntact();
  }

  Caller system() {
    return Caller.system(city.tenant(), "statistics");
  }

  @Override
  public void close() {
    engine.close();
  }
}
