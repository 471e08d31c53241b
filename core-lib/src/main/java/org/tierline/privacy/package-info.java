/**
 * What people have a right to about their data: what is released of them, how long it is kept, and
 * what is held about them.
 */
@NullMarked
package org.tierline.privacy;

import org.jspecify.annotations.NullMarked;
