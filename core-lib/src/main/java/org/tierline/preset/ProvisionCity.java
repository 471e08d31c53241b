package org.tierline.preset;

import org.jspecify.annotations.Nullable;
import org.tierline.org.FoundCity;

/**
 * Founds a city from a template.
 *
 * @param city its names, zone and first administrator, as they are to be
 * @param template the code of the template
 * @param preset other rules than the template's; null to leave them
 * @param tree other units than the template's, in the form of the import of trees; null to leave
 *     them, empty for none
 */
public record ProvisionCity(
    FoundCity city, String template, @Nullable String preset, @Nullable String tree) {}
