/** The life of an order as a CMMN case on Flowable. */
@NullMarked
package org.tierline.benchmarks.cmmn;

import org.jspecify.annotations.NullMarked;
