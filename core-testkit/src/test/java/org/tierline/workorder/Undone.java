package org.tierline.workorder;

import java.io.Serial;
import java.util.ArrayList;
import java.util.function.Function;
import org.tierline.kernel.Caller;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/** Transactions that do all they are asked to, and then take it back: to see whether it goes. */
record Undone(Transactions through) implements Transactions {

  @Override
  public <T> T write(Caller caller, Function<Work, T> body) {
    var answer = new ArrayList<T>();
    try {
      through.<T>write(
          caller,
          work -> {
            answer.add(body.apply(work));
            throw new Done();
          });
    } catch (Done done) {
      return answer.get(0);
    }
    throw new AssertionError("the body has not ended");
  }

  @Override
  public <T> T read(Caller caller, Function<Work, T> body) {
    return through.read(caller, body);
  }

  private static final class Done extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;

    Done() {
      super("taken back", null, false, false);
    }
  }
}
