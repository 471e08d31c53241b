/**
 * Where the time of an order's life goes, by the JDK's Flight Recorder: tables by area, folded
 * stacks and a flame graph.
 */
@NullMarked
package org.tierline.benchmarks.profile;

import org.jspecify.annotations.NullMarked;
