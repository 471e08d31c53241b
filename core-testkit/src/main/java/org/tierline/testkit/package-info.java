/**
 * For tests of the library and of programs that embed it: a real PostgreSQL, a clock that the test
 * sets, and cities that are built through the public use cases, so that no fixture is impossible.
 */
@NullMarked
package org.tierline.testkit;

import org.jspecify.annotations.NullMarked;
