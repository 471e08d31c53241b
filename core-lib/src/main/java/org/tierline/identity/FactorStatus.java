package org.tierline.identity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with somebody's second factor.
 *
 * @param confirmedAt since when it is asked for; null while there is none
 * @param required whether one of his roles asks for it
 * @param recoveryCodesLeft how many codes for a lost device are unused
 */
public record FactorStatus(
    @Nullable Instant confirmedAt, boolean required, int recoveryCodesLeft) {}
