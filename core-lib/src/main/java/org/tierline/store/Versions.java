package org.tierline.store;

/**
 * The versions of a city's slowly changing parts. Caches are keyed by them, so that every
 * transaction sees the state of its own snapshot whichever node changed it.
 *
 * @param tree raised by every change of units
 * @param people raised by every change of people, roles and grants
 * @param calendar raised by every change of calendars
 */
public record Versions(long tree, long people, long calendar) {}
