package org.tierline.powers;

import org.jspecify.annotations.Nullable;
import org.tierline.identity.HeldRight;

/**
 * That somebody has a power at a unit by one of his rights.
 *
 * @param against the code of the refusal that he gets with that right alone, since a unit above
 *     leaves it to the unit no more; null where nothing stands against it
 */
public record PowerHolder(HeldRight right, @Nullable String against) {}
