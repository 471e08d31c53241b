package org.tierline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.tierline.outbox.Backoff;
import org.tierline.outbox.OutboxReceiver;

/**
 * What a host plugs into the library when it builds it. Immutable; begin with {@link #NONE}.
 *
 * @param receivers who takes messages of topics that the library does not know; one for each topic
 * @param backoff when what could not be sent is tried again, and when it is given up
 * @param jitter numbers from 0, inclusive, to 1, exclusive, that keep retries apart
 */
public record Extensions(List<OutboxReceiver> receivers, Backoff backoff, DoubleSupplier jitter) {

  /** Nothing but what the library brings. */
  public static final Extensions NONE =
      new Extensions(List.of(), Backoff.DEFAULT, () -> ThreadLocalRandom.current().nextDouble());

  public Extensions {
    receivers = List.copyOf(receivers);
  }

  /** The same with a receiver more. */
  public Extensions with(OutboxReceiver receiver) {
    return new Extensions(plus(receivers, receiver), backoff, jitter);
  }

  /** The same with another patience, and numbers drawn from elsewhere. */
  public Extensions with(Backoff patience, DoubleSupplier numbers) {
    return new Extensions(receivers, patience, numbers);
  }

  private static <T> List<T> plus(List<T> list, T one) {
    var more = new ArrayList<>(list);
    more.add(one);
    return more;
  }
}
