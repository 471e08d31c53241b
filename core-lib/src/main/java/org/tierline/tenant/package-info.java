/**
 * Cities as tenants of an installation: their creation, names of tiers, zone and language, and the
 * operators who create them.
 */
@NullMarked
package org.tierline.tenant;

import org.jspecify.annotations.NullMarked;
