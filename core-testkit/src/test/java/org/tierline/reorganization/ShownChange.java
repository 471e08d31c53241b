package org.tierline.reorganization;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;

/** All that a change of the tree is shown to touch, read in pages of two. */
record ShownChange(
    long version,
    List<AffectedOrder> orders,
    List<AffectedDates> dates,
    List<AffectedPerson> people) {
  private static final int PAGE = 2;

  static ShownChange of(TreeScene scene, Caller caller, TreeCommand command) {
    long version = scene.changes.preview(caller, command).treeVersion();
    TreePreviews previews = scene.city.tierline().treePreviews();
    return new ShownChange(
        version,
        all((page, no) -> previews.orders(caller, command, no == 1 ? version : null, page)),
        all((page, no) -> previews.clocks(caller, command, no == 1 ? version : null, page)),
        all((page, no) -> previews.people(caller, command, no == 1 ? version : null, page)));
  }

  private static <T> List<T> all(BiFunction<PageRequest, Integer, Page<T>> list) {
    var all = new ArrayList<T>();
    int no = 1;
    Page<T> page = list.apply(new PageRequest(PAGE, null), no);
    all.addAll(page.items());
    while (page.next() != null) {
      if (page.items().size() > PAGE || !page.next().matches("[0-9.]+")) {
        throw new AssertionError("no page of two with a place to go on: " + page);
      }
      page = list.apply(new PageRequest(PAGE, page.next()), ++no);
      all.addAll(page.items());
    }
    return all;
  }

  List<String> orderNos() {
    return orders.stream().map(AffectedOrder::orderNo).toList();
  }

  /** Turns of an order as {@code 1 A/A1 > B/A1}. */
  List<String> turns(String orderNo) {
    return orders.stream()
        .filter(order -> order.orderNo().equals(orderNo))
        .flatMap(order -> order.turns().stream())
        .map(turn -> turn.no() + " " + words(turn.now()) + " > " + words(turn.then()))
        .toList();
  }

  static String words(@Nullable UnitPlace place) {
    return place == null
        ? "-"
        : String.join("/", Stream.concat(place.above().stream(), Stream.of(place.code())).toList());
  }

  /** Where each open turn that is shown will lie, by its order and number; empty for nowhere. */
  Map<String, String> places() {
    var places = new TreeMap<String, String>();
    orders.forEach(
        order ->
            order
                .turns()
                .forEach(turn -> places.put(order.id() + " " + turn.no(), words(turn.then()))));
    return places;
  }

  AffectedPerson person(Caller who) {
    return people.stream()
        .filter(each -> each.person().equals(who.person()))
        .findFirst()
        .orElseThrow();
  }
}
