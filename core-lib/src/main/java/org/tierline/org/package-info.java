/**
 * A city's tree of units, its people, their roles and grants, and the accounts that they sign in
 * with.
 */
@NullMarked
package org.tierline.org;

import org.jspecify.annotations.NullMarked;
