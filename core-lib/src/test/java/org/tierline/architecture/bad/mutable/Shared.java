package org.tierline.architecture.bad.mutable;

/** Keeps state for everybody. */
public final class Shared {
  static int count;

  public int next() {
    return ++count;
  }
}
