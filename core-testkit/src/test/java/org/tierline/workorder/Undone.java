package org.tierline.workorder;

import java.io.Serial;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Caller;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/** Transactions that do all they are asked to, and then take it back: to see whether it goes. */
record Undone(Transactions through) implements Transactions {

  @Override
  public <T> T write(Caller caller, Function<Work, T> body) {
    try {
      through.write(
          caller,
          work -> {
            throw new Done(body.apply(work));
          });
      throw new AssertionError("not reached");
    } catch (Done done) {
      @SuppressWarnings("unchecked")
      T answer = (T) done.answer;
      return answer;
    }
  }

  @Override
  public <T> T read(Caller caller, Function<Work, T> body) {
    return through.read(caller, body);
  }

  private static final class Done extends RuntimeException {
    @Serial private static final long serialVersionUID = 1L;
    private final transient @Nullable Object answer;

    Done(@Nullable Object answer) {
      super("taken back", null, false, false);
      this.answer = answer;
    }
  }
}
