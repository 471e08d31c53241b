/**
 * The comparison of an order's life on Tierline with workflow engines and with plain JDBC, in one
 * run on one PostgreSQL. {@code Comparison} runs it and writes the report; how to read that stands
 * in docs/benchmarks.
 */
@NullMarked
package org.tierline.benchmarks.compare;

import org.jspecify.annotations.NullMarked;
