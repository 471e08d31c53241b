package org.tierline.powers;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tierline.identity.HeldRight;
import org.tierline.identity.HeldRights;
import org.tierline.identity.Post;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Page;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.kernel.UnitId;
import org.tierline.org.Access;
import org.tierline.org.UnitTree;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.workorder.Action;
import org.tierline.workorder.UnitAction;
import org.tierline.workorder.UnitActions;

/**
 * Who may do what here, and why, down to each action of the chain and each power. It tells no more
 * than whoever asks may know of rights ({@link HeldRights}), each look stands on the trail, and it
 * opens nothing: what an order says against a step is said when the order is looked at.
 *
 * <p>Actions are those on orders on which the unit has a turn that begins now: by the chain as it
 * holds for the unit, taken for the unit itself, for one above it, or for the centre.
 */
public final class HeldPowers {
  private final Transactions transactions;
  private final Access access;
  private final HeldRights rights;
  private final UnitActions actions;
  private final SettingRules settings;
  private final InstantSource time;

  public HeldPowers(
      Transactions transactions,
      Access access,
      HeldRights rights,
      UnitActions actions,
      SettingRules settings,
      InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.rights = rights;
    this.actions = actions;
    this.settings = settings;
    this.time = time;
  }

  /**
   * Which actions somebody may take on orders at a unit, in the order of the chain. For himself
   * where he sees the unit, and for administrators of the unit; of somebody who may do nothing
   * there, only his own administrators learn even that.
   */
  public List<HeldAction> actions(Caller caller, PersonId person, UnitId unit) {
    return transactions.read(
        caller,
        work -> {
          rights.requireMayAsk(work, person, unit);
          UnitTree tree = access.tree(work);
          List<UnitAction> all = actions.at(work, unit);
          List<HeldRight> held = rights.asked(work, person, unit, posts(all));
          Map<Action, List<ActionWay>> ways = new LinkedHashMap<>();
          for (UnitAction each : all) {
            way(tree, each, held)
                .ifPresent(
                    way -> ways.computeIfAbsent(each.action(), a -> new ArrayList<>()).add(way));
          }
          return ways.entrySet().stream()
              .map(each -> new HeldAction(each.getKey(), each.getValue()))
              .toList();
        });
  }

  /**
   * Who may take an action on orders at a unit, the oldest grant first, somebody with several as
   * often, each as if he had no other; administrators of the unit.
   */
  public Page<ActionHolder> who(Caller caller, UnitId unit, Action action, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          rights.requireMayAsk(work, null, unit);
          UnitTree tree = access.tree(work);
          List<UnitAction> its =
              actions.at(work, unit).stream().filter(each -> each.action() == action).toList();
          Page<HeldRight> held = rights.askedOfAll(work, unit, posts(its), action, page);
          return new Page<>(
              held.items().stream().map(right -> holder(tree, its, right)).toList(), held.next());
        });
  }

  private static ActionHolder holder(UnitTree tree, List<UnitAction> its, HeldRight right) {
    List<ActionWay> ways =
        its.stream().flatMap(each -> way(tree, each, List.of(right)).stream()).toList();
    return new ActionHolder(right, ways);
  }

  /** The first place that one of the rights fills, as a step is judged. */
  private static Optional<ActionWay> way(UnitTree tree, UnitAction how, List<HeldRight> held) {
    for (UnitAction.Place place : how.places()) {
      List<HeldRight> by = filling(tree, posts(place).toList(), held);
      if (!by.isEmpty()) {
        return Optional.of(new ActionWay(how, place, by));
      }
    }
    return Optional.empty();
  }

  private static List<HeldRight> filling(UnitTree tree, List<Post> posts, List<HeldRight> held) {
    return held.stream()
        .filter(right -> posts.stream().anyMatch(post -> post.isFilledBy(right, tree)))
        .toList();
  }

  private static List<Post> posts(List<UnitAction> all) {
    return all.stream()
        .flatMap(each -> each.places().stream())
        .flatMap(HeldPowers::posts)
        .distinct()
        .toList();
  }

  private static Stream<Post> posts(UnitAction.Place place) {
    Post.Reach reach = place.here() ? Post.Reach.HERE : Post.Reach.ANY;
    return place.roles().stream().map(role -> new Post(role, place.unit(), reach, place.only()));
  }

  /** Which powers somebody has at a unit; for whom {@link #actions} answers. */
  public List<HeldPower> powers(Caller caller, PersonId person, UnitId unit) {
    return transactions.read(
        caller,
        work -> {
          rights.requireMayAsk(work, person, unit);
          UnitTree tree = access.tree(work);
          List<PowerHere> all =
              Arrays.stream(Power.values()).map(each -> here(work, unit, each)).toList();
          List<Post> posts =
              all.stream()
                  .flatMap(each -> Stream.concat(each.posts().stream(), each.gate().posts()))
                  .distinct()
                  .toList();
          List<HeldRight> held = rights.asked(work, person, unit, posts);
          return all.stream()
              .map(
                  each ->
                      new HeldPower(
                          each.power(),
                          filling(tree, each.posts(), held),
                          each.gate().against(held, tree)))
              .filter(each -> !each.by().isEmpty())
              .toList();
        });
  }

  /** Who has a power at a unit, the oldest grant first; administrators of the unit. */
  public Page<PowerHolder> holders(Caller caller, UnitId unit, Power power, PageRequest page) {
    return transactions.read(
        caller,
        work -> {
          rights.requireMayAsk(work, null, unit);
          UnitTree tree = access.tree(work);
          PowerHere here = here(work, unit, power);
          Page<HeldRight> held = rights.askedOfAll(work, unit, here.posts(), power, page);
          return new Page<>(
              held.items().stream().map(each -> here.holder(each, tree)).toList(), held.next());
        });
  }

  /** By which posts somebody has a power at a unit, and what stands against it. */
  private record PowerHere(Power power, List<Post> posts, PowerGate gate) {
    PowerHolder holder(HeldRight right, UnitTree tree) {
      return new PowerHolder(right, gate.against(List.of(right), tree));
    }
  }

  private PowerHere here(Work work, UnitId unit, Power power) {
    UnitTree tree = access.tree(work);
    var where = new PowerPosts(work, tree, settings, tree.get(unit));
    return new PowerHere(power, where.of(power), PowerGate.at(where, power, time.instant()));
  }
}
