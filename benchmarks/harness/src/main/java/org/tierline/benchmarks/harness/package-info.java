/**
 * What every engine that is compared runs in: the same pool, threads, clock and counters, in a
 * process of its own. {@code Child} obeys the coordinator line by line; an engine implements {@code
 * Engine} and {@code Life}.
 */
@NullMarked
package org.tierline.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
