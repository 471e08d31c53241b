/**
 * Typed settings that are inherited down the tree of units. At each unit a setting is the unit's
 * own, inherited, or locked by a unit above; every value is dated and tells where it comes from.
 */
@NullMarked
package org.tierline.setting;

import org.jspecify.annotations.NullMarked;
