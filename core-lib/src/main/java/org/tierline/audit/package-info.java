/**
 * The trail of a city: what was administered and who looked at what, chained by hashes and only
 * ever added to. Every capability notes on it; reading it is for others.
 */
@NullMarked
package org.tierline.audit;

import org.jspecify.annotations.NullMarked;
