package org.tierline.benchmarks.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Draws places from 0, each as often as its weight says. */
final class Weights {
  private final double[] upTo;

  private Weights(double[] upTo) {
    this.upTo = upTo;
  }

  static Weights of(int... weights) {
    return new Weights(summed(Arrays.stream(weights).asDoubleStream().toArray()));
  }

  /** Few places are drawn often, many seldom: the k-th has the weight 1/k^exponent. */
  static Weights zipf(int places, double exponent) {
    var weights = new double[places];
    Arrays.setAll(weights, i -> 1 / Math.pow(i + 1, exponent));
    return new Weights(summed(weights));
  }

  private static double[] summed(double[] weights) {
    Arrays.parallelPrefix(weights, Double::sum);
    return weights;
  }

  int draw(RandomGenerator random) {
    int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
    return Math.min(found < 0 ? -found - 1 : found + 1, upTo.length - 1);
  }
}
