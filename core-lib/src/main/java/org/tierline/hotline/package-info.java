/**
 * Telephone calls: what the telephone system reports of them, whether they are answered in time,
 * how many are connected, and recordings with who heard them. Who asks by telephone becomes an
 * order elsewhere.
 */
@NullMarked
package org.tierline.hotline;

import org.jspecify.annotations.NullMarked;
