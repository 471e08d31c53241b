package org.tierline.outbox;

import java.lang.System.Logger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tierline.kernel.Caller;
import org.tierline.kernel.Forbidden;
import org.tierline.kernel.KernelError;
import org.tierline.store.Transactions;

/**
 * Brings a city's messages to their receivers, on any number of nodes. A node leases a lane, reads
 * some of its messages, gives them to the receiver outside of every transaction, and removes
 * exactly those that were taken. A node that dies sends nothing more and removes nothing; another
 * takes the lane when the lease has run out, and sends again from where the first has removed.
 *
 * <p>A message that is not taken is parked and its key with it; everything else goes on. A receiver
 * that was slow rests until the next run, and other topics go on meanwhile.
 */
public final class Relay {
  private static final Logger LOG = System.getLogger(Relay.class.getName());
  private static final Duration LEASE = Duration.ofMinutes(2);
  private static final Duration SLOW = Duration.ofSeconds(10);
  private static final int AT_ONCE = 100;
  private static final int LONGEST_REASON = 500;

  private final Transactions transactions;
  private final InstantSource time;
  private final Backoff backoff;
  private final DoubleSupplier jitter;
  private final Map<String, OutboxReceiver> receivers;
  private final String node = UUID.randomUUID().toString();

  /**
   * Wires the relay.
   *
   * @param jitter gives numbers from 0, inclusive, to 1, exclusive
   * @param receivers one for each topic; messages of other topics wait for theirs
   */
  public Relay(
      Transactions transactions,
      InstantSource time,
      Backoff backoff,
      DoubleSupplier jitter,
      Collection<? extends OutboxReceiver> receivers) {
    this.transactions = transactions;
    this.time = time;
    this.backoff = backoff;
    this.jitter = jitter;
    this.receivers =
        receivers.stream().collect(Collectors.toMap(OutboxReceiver::topic, Function.identity()));
  }

  /**
   * Sends what waits in one city.
   *
   * @param system a system caller of the city
   * @param most how many messages at most; the rest waits for the next call
   * @return how many were taken by their receivers
   */
  public int send(Caller system, int most) {
    if (system.kind() != Caller.Kind.SYSTEM) {
      throw new Forbidden(KernelError.NOT_PERMITTED);
    }
    List<OutboxRows.Lane> due =
        transactions.read(system, work -> OutboxRows.due(work, time.instant()));
    Set<String> resting = new HashSet<>();
    int sent = 0;
    for (OutboxRows.Lane lane : due) {
      OutboxReceiver receiver = receivers.get(lane.topic());
      if (receiver != null && sent < most && !resting.contains(lane.topic())) {
        var run = new Run(system, lane, receiver);
        sent += run.send(most - sent);
        if (run.wasSlow) {
          resting.add(lane.topic());
        }
      }
    }
    return sent;
  }

  /** One node at work on one lane. */
  private final class Run {
    private final Caller system;
    private final OutboxRows.Lane lane;
    private final OutboxReceiver receiver;
    private Instant leasedUntil = Instant.MIN;
    private boolean wasSlow;

    Run(Caller system, OutboxRows.Lane lane, OutboxReceiver receiver) {
      this.system = system;
      this.lane = lane;
      this.receiver = receiver;
    }

    int send(int most) {
      int sent = 0;
      boolean more = true;
      while (more && sent < most && !wasSlow && lease()) {
        int limit = Math.min(AT_ONCE, most - sent);
        List<OutboxMessage> batch =
            transactions.read(
                system, work -> OutboxRows.waiting(work, lane, time.instant(), limit));
        int taken = batch.isEmpty() ? 0 : send(batch);
        more = batch.size() == limit && taken > 0;
        sent += taken;
      }
      transactions.write(
          system,
          work -> {
            OutboxRows.release(work, lane, node, time.instant());
            return lane;
          });
      return sent;
    }

    private boolean lease() {
      Instant now = time.instant();
      leasedUntil = now.plus(LEASE);
      return transactions.write(
          system, work -> OutboxRows.lease(work, lane, node, now, leasedUntil));
    }

    private int send(List<OutboxMessage> batch) {
      var taken = new ArrayList<Long>();
      var failed = new ArrayList<OutboxRows.Failed>();
      var parked = new HashSet<String>();
      for (OutboxMessage message : batch) {
        Instant begun = time.instant();
        if (wasSlow || !begun.isBefore(leasedUntil)) {
          break;
        }
        if (parked.contains(message.key())) {
          continue;
        }
        try {
          receiver.receive(system, message);
          taken.add(message.id());
        } catch (Exception e) {
          parked.add(message.key());
          failed.add(failed(message, e));
        }
        wasSlow = Duration.between(begun, time.instant()).compareTo(SLOW) >= 0;
      }
      transactions.write(
          system,
          work -> {
            OutboxRows.delete(work, lane, taken);
            failed.forEach(each -> OutboxRows.park(work, lane, each));
            return taken;
          });
      return taken.size();
    }

    private OutboxRows.Failed failed(OutboxMessage message, Exception failure) {
      int failures = message.attempts() + 1;
      boolean dead = backoff.isOver(failures);
      if (dead) {
        LOG.log(
            Logger.Level.WARNING,
            "message " + message.id() + " of city " + system.tenant() + " is given up",
            failure);
      }
      Instant now = time.instant();
      Instant next = dead ? now : now.plus(backoff.after(failures, jitter.getAsDouble()));
      return new OutboxRows.Failed(message.id(), failures, dead, next, reason(failure));
    }
  }

  /** What a failure says, short enough to be kept. */
  static String reason(Exception failure) {
    String text = failure.toString().replaceAll("\\p{Cntrl}+", " ");
    int end = Math.min(text.length(), LONGEST_REASON);
    boolean cutsPair = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return text.substring(0, cutsPair ? end - 1 : end);
  }
}
