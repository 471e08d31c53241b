/** What runs by the clock. */
@NullMarked
package org.tierline.server.jobs;

import org.jspecify.annotations.NullMarked;
