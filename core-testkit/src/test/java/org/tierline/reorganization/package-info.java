/** Tests of changes of the tree. */
@NullMarked
package org.tierline.reorganization;

import org.jspecify.annotations.NullMarked;
