/** Calendars and explained deadlines over HTTP. */
@NullMarked
package org.tierline.server.calendar;

import org.jspecify.annotations.NullMarked;
