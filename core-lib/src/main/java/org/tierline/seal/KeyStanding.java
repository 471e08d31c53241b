package org.tierline.seal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A city's data key and how far its data have come under it.
 *
 * @param version the key under which new data are sealed; counted from 1
 * @param madeAt since when
 * @param doneAt when nothing was left under an older key, or readable; null while there may be
 */
public record KeyStanding(int version, Instant madeAt, @Nullable Instant doneAt) {}
