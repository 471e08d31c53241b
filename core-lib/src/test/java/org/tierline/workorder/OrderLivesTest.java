package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tierline.calendar.WorkCalendar;
import org.tierline.kernel.Rejected;
import org.tierline.workorder.OrderDriver.Step;

/**
 * Ten thousand lives that nobody would think of, each in a tree, by calendars, limits and pauses of
 * its own; each told again by its log alone, and lived again by it to the same state, deadlines
 * included.
 */
class OrderLivesTest {
  private static final long MASTER_SEED = 20260302;
  private static final int LIVES = 10_000;
  private static final int LONGEST = 40;
  private static final Set<Action> ENDS =
      EnumSet.of(Action.CANCEL, Action.DECLINE, Action.MERGE, Action.ANSWER, Action.TO_FAMILY);
  private static final List<String> CHAINS = ChainFile.names();
  private static final List<WorkCalendar> CALENDARS = RandomWorld.calendars(MASTER_SEED);

  /** A life that has begun, or is to begin once more. */
  private record Life(Chain chain, long seed) {
    OrderDriver born() {
      var random = new Random(seed);
      boolean anonymous = random.nextInt(4) == 0;
      var driver = new OrderDriver(chain, anonymous, new RandomWorld(random, CALENDARS));
      driver.reviews = 1 + random.nextInt(3);
      driver.isDrawn = random.nextInt(3) > 0;
      return driver;
    }
  }

  /** What a life has seen. */
  private record Lived(int rounds, boolean wasHandedDown, Set<Action> taken) {}

  @Test
  void every_life_keeps_the_rules_and_its_log_tells_it() {
    List<Chain> chains = CHAINS.stream().map(ChainFile::read).toList();
    long[] seeds = new Random(MASTER_SEED).longs(LIVES).toArray();
    // Lives know nothing of each other: as many are lived at once as the machine has cores.
    List<Lived> lives =
        IntStream.range(0, LIVES)
            .parallel()
            .mapToObj(i -> lived(new Life(chains.get(i % chains.size()), seeds[i]), name(seeds, i)))
            .toList();
    Set<Action> taken =
        lives.stream().flatMap(life -> life.taken().stream()).collect(Collectors.toSet());
    assertThat(lives).anyMatch(life -> life.rounds() > 3);
    assertThat(lives).filteredOn(Lived::wasHandedDown).hasSizeGreaterThan(LIVES / 20);
    for (Transition line : Chain.standard().lines()) {
      assertThat(taken).contains(line.action());
    }
  }

  private static String name(long[] seeds, int i) {
    return "seed %d on %s".formatted(seeds[i], CHAINS.get(i % CHAINS.size()));
  }

  private static Lived lived(Life life, String name) {
    var taken = EnumSet.noneOf(Action.class);
    WorkOrder lived = live(life, name, taken);
    assertThat(EventReplay.of(life.chain(), lived.events))
        .as("the log of the life with %s", name)
        .isEqualTo(EventReplay.of(lived));
    OrderDriver again = life.born();
    again.relive(lived.events);
    assertThat(OrderCopy.content(again.order)).as(name).isEqualTo(OrderCopy.content(lived));
    boolean below = lived.turns.stream().anyMatch(t -> t.role == AssignmentRole.CHILD);
    return new Lived(lived.round, below, taken);
  }

  private static WorkOrder live(Life life, String name, Set<Action> taken) {
    var random = new Random(life.seed() + 1);
    OrderDriver at = life.born();
    var path = new ArrayList<Step>();
    byte[] hash = new byte[0];
    for (int tries = 0; path.size() < LONGEST && tries < 2 * LONGEST; tries++) {
      List<Step> steps = at.stepsInChain();
      Step step = steps.get(random.nextInt(steps.size()));
      if (ENDS.contains(step.action()) && random.nextInt(10) > 0) {
        continue;
      }
      OrderDriver next = at.copy();
      try {
        next.take(step);
      } catch (Rejected no) {
        continue;
      } catch (RuntimeException e) {
        throw new AssertionError(name + ": " + path + " then " + step, e);
      }
      path.add(step);
      taken.add(step.action());
      assertThat(broken(at, next, step)).as("%s: %s", name, path).isEmpty();
      hash = OrderInvariants.hash(next.order, hash, at.order.events.size());
      at = next;
    }
    assertThat(OrderInvariants.hash(at.order, new byte[0], 0))
        .as("5: the hashes of the rows as they were written: %s", name)
        .isEqualTo(hash);
    return at.order;
  }

  private static List<String> broken(OrderDriver at, OrderDriver next, Step step) {
    List<String> broken = new ArrayList<>(OrderInvariants.broken(next.order));
    broken.addAll(
        OrderInvariants.fallen(OrderInvariants.Mark.of(at.order), next.order, step.action()));
    broken.addAll(OrderInvariants.rewritten(at.order.events, next.order));
    broken.addAll(OrderInvariants.takenTwice(next, step));
    return broken;
  }
}
