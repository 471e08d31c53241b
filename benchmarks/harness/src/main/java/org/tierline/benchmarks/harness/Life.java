package org.tierline.benchmarks.harness;

/** One order under way. Used by one thread, which takes the steps in their order, each once. */
public interface Life {
  /** Takes the next step and commits it. */
  void take(Step step) throws Exception;
}
