/** The life of an order as a BPMN process on Camunda 7. */
@NullMarked
package org.tierline.benchmarks.camunda;

import org.jspecify.annotations.NullMarked;
