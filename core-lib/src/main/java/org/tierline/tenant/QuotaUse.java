package org.tierline.tenant;

/**
 * What a city may use and what it uses.
 *
 * @param slug its name in addresses
 * @param own what was decided for this city
 * @param valid what holds for it: its own, else what every city has
 * @param storedBytes bytes of all contents of its files; 0 also while none was stored since they
 *     are counted
 * @param ordersToday orders that were registered on the present day of the city
 */
public record QuotaUse(
    String slug, CityQuota own, CityQuota valid, long storedBytes, long ordersToday) {}
