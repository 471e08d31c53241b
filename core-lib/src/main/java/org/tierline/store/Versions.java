package org.tierline.store;

/**
 * The versions of a city's slowly changing parts. Caches are keyed by them, so that every
 * transaction sees the state of its own snapshot whichever node changed it. They say whether
 * something has changed, not in which order: a version is a number that was never used before.
 *
 * @param tree changed with every change of units
 * @param people changed with every change of people, roles and grants
 * @param calendar changed with every change of calendars
 * @param setting changed with every change of settings
 * @param chain the chain of states under which orders begin; this one is counted
 * @param catalogue changed with every change of categories, dispatch catalogue, duty list and
 *     nuisance numbers
 * @param chainParts changed with every change of units' parts of the chain; 0 until there is one
 */
public record Versions(
    long tree,
    long people,
    long calendar,
    long setting,
    long chain,
    long catalogue,
    long chainParts) {}
