/**
 * Figures about a city's orders: roll-ups by month that are exact at any moment, boards of open
 * work, and counting anew.
 */
@NullMarked
package org.tierline.analytics;

import org.jspecify.annotations.NullMarked;
