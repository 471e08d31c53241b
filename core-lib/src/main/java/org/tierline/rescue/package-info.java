/**
 * Cities out of which their last administrator is locked: somebody known there is let in again, and
 * everybody who administers or audits the city is told.
 */
@NullMarked
package org.tierline.rescue;

import org.jspecify.annotations.NullMarked;
