package org.tierline.setting;

import org.jspecify.annotations.Nullable;

/**
 * What a city is to decide about one setting for all its units.
 *
 * @param key the setting's name
 * @param value null for the shipped default
 */
public record CityDecision(String key, @Nullable String value) {}
