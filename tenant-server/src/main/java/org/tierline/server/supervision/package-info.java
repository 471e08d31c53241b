/** Supervision over HTTP: the ladder, notices, instructions, and what units say to them. */
@NullMarked
package org.tierline.server.supervision;

import org.jspecify.annotations.NullMarked;
