/**
 * What every capability shares: identifiers, the caller, pages, errors and validation. It knows
 * nothing of a database.
 */
@NullMarked
package org.tierline.kernel;

import org.jspecify.annotations.NullMarked;
