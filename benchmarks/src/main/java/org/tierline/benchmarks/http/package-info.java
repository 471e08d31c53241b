/** What the reference server adds to the library: time, memory and start-up. */
@NullMarked
package org.tierline.benchmarks.http;

import org.jspecify.annotations.NullMarked;
