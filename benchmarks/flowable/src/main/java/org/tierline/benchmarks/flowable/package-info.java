/** The life of an order as a BPMN process on Flowable. */
@NullMarked
package org.tierline.benchmarks.flowable;

import org.jspecify.annotations.NullMarked;
