/**
 * The lives of orders that are compared with those of the workflow engines: by the library's
 * services, and by plain JDBC that writes the same rows. Each runs in a process of its own.
 */
@NullMarked
package org.tierline.benchmarks.lives;

import org.jspecify.annotations.NullMarked;
