/** Timings by JMH, never part of the tests: what a figure means depends on the machine. */
@NullMarked
package org.tierline.benchmarks;

import org.jspecify.annotations.NullMarked;
