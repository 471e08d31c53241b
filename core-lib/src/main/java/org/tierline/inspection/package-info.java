/**
 * What those do who check a city: they read its trail, take it out of the house, and verify it. The
 * end of each trail is signed once a day.
 */
@NullMarked
package org.tierline.inspection;

import org.jspecify.annotations.NullMarked;
