/** Tests of codes, without a database. */
@NullMarked
package org.tierline.identity;

import org.jspecify.annotations.NullMarked;
