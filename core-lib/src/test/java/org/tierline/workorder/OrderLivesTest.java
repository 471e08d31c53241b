package org.tierline.workorder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tierline.kernel.Rejected;
import org.tierline.workorder.OrderDriver.Step;

/** Thousands of lives that nobody would think of, each told again by its log alone. */
class OrderLivesTest {
  private static final long MASTER_SEED = 20260302;
  private static final int LIVES = 10_000;
  private static final int LONGEST = 40;
  private static final Set<Action> ENDS =
      EnumSet.of(Action.CANCEL, Action.DECLINE, Action.MERGE, Action.ANSWER, Action.TO_FAMILY);
  private static final List<String> CHAINS = ChainFile.names();

  @Test
  void every_life_keeps_the_rules_and_its_log_tells_it() {
    List<Chain> chains = CHAINS.stream().map(ChainFile::read).toList();
    var master = new Random(MASTER_SEED);
    var taken = EnumSet.noneOf(Action.class);
    int rounds = 0;
    for (int life = 0; life < LIVES; life++) {
      long seed = master.nextLong();
      Chain chain = chains.get(life % chains.size());
      OrderDriver lived = live(chain, seed, taken);
      rounds = Math.max(rounds, lived.order.round);
      assertThat(EventReplay.of(chain, lived.order.events))
          .as("the log of the life with seed %d on %s", seed, CHAINS.get(life % chains.size()))
          .isEqualTo(EventReplay.of(lived.order));
    }
    assertThat(rounds).isGreaterThan(3);
    for (Transition line : Chain.standard().lines()) {
      assertThat(taken).contains(line.action());
    }
  }

  private static OrderDriver live(Chain chain, long seed, Set<Action> taken) {
    var random = new Random(seed);
    var at = new OrderDriver(chain, random.nextInt(4) == 0);
    at.reviews = 1 + random.nextInt(3);
    at.isDrawn = random.nextInt(3) > 0;
    var path = new ArrayList<Step>();
    for (int tries = 0; path.size() < LONGEST && tries < 2 * LONGEST; tries++) {
      List<Step> steps = at.stepsInChain();
      Step step = steps.get(random.nextInt(steps.size()));
      if (ENDS.contains(step.action()) && random.nextInt(10) > 0) {
        continue;
      }
      OrderDriver next = at.copy();
      var mark = OrderInvariants.Mark.of(at.order);
      try {
        next.take(step);
      } catch (Rejected no) {
        continue;
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ": " + path + " then " + step, e);
      }
      path.add(step);
      taken.add(step.action());
      at = next;
      List<String> broken = new ArrayList<>(OrderInvariants.broken(at.order));
      broken.addAll(OrderInvariants.fallen(mark, at.order, step.action()));
      assertThat(broken).as("seed %d: %s", seed, path).isEmpty();
    }
    return at;
  }
}
