/** Data as large as that of a province, made up by a seed: the same numbers give the same data. */
@NullMarked
package org.tierline.benchmarks.data;

import org.jspecify.annotations.NullMarked;
