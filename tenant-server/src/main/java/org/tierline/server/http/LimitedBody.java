package org.tierline.server.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** A request body that refuses to grow beyond a limit, also where no length was announced. */
final class LimitedBody extends ServletInputStream {
  private final ServletInputStream in;
  private final long limit;
  private final long announced;
  private final BodyPace pace;
  private long read;
  private boolean givenUp;

  /**
   * @param announced the length that the client announced, negative where it did not. Nothing is
   *     read beyond it: where a client offers an upgrade to HTTP/2, as Java's does, the container
   *     would wait there for more until it gives up.
   * @param pace how fast it has to come
   */
  LimitedBody(ServletInputStream in, long limit, long announced, BodyPace pace) {
    this.in = in;
    this.limit = limit;
    this.announced = announced;
    this.pace = pace;
  }

  /** Reads and forgets at most so much of what is still announced. */
  void drain(long most) {
    byte[] forgotten = new byte[8192];
    long until = Math.min(announced, read + most);
    try {
      while (read < until && !givenUp) {
        int got = in.read(forgotten, 0, (int) Math.min(forgotten.length, until - read));
        if (got < 0) {
          return;
        }
        count(got);
      }
    } catch (IOException e) {
      // The client has gone or is too slow, or the stream has been closed: nothing is left to be
      // read.
      return;
    }
  }

  /** Whether somebody wanted the body at all. */
  boolean isBegun() {
    return read > 0;
  }

  /** Whether some of what was announced has still to come. */
  boolean isOwed() {
    return read < announced && !givenUp;
  }

  private boolean isAtEnd() {
    return announced >= 0 && read >= announced;
  }

  @Override
  public int read() throws IOException {
    if (isAtEnd()) {
      return -1;
    }
    int next = next(in::read);
    count(next < 0 ? 0 : 1);
    return next;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    if (isAtEnd()) {
      return length == 0 ? 0 : -1;
    }
    int wanted = announced < 0 ? length : (int) Math.min(length, announced - read);
    int got = next(() -> in.read(buffer, offset, wanted));
    count(Math.max(got, 0));
    return got;
  }

  private interface Read {
    int read() throws IOException;
  }

  /**
   * A client that goes away half way has not sent a shorter body; nor is it an incident of the
   * server.
   */
  private int next(Read read) throws BodyCutOffException {
    try {
      int got = read.read();
      if (got < 0 && announced >= 0) {
        throw new BodyCutOffException(null);
      }
      return got;
    } catch (BodyCutOffException e) {
      throw e;
    } catch (IOException e) {
      throw new BodyCutOffException(e);
    }
  }

  private void count(int bytes) throws IOException {
    read += bytes;
    if (read < announced || announced < 0) {
      requirePace();
    }
    if (read > limit) {
      throw new BodyTooLargeException(limit);
    }
  }

  private void requirePace() throws BodyTooSlowException {
    if (pace.isTooSlow(read)) {
      givenUp = true;
      throw new BodyTooSlowException();
    }
  }

  /** Whether it came too slowly, so that the connection is worth nothing more. */
  boolean isGivenUp() {
    return givenUp;
  }

  @Override
  public boolean isFinished() {
    return isAtEnd() || in.isFinished();
  }

  @Override
  public boolean isReady() {
    return in.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    in.setReadListener(listener);
  }
}
