/**
 * Telephone calls: what the telephone system reports of them, whether they are answered in time,
 * and how many are connected. Who asks by telephone becomes an order elsewhere.
 */
@NullMarked
package org.tierline.hotline;

import org.jspecify.annotations.NullMarked;
