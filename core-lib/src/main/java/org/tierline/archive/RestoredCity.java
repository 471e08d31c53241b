package org.tierline.archive;

import java.time.Instant;
import org.tierline.kernel.TenantId;

/**
 * A city that was taken out of a file. It can only be read until the operator has it go on.
 *
 * @param slug its name in addresses here
 * @param madeAt as of when it is
 * @param rows of all its tables
 * @param contents how many contents of files
 */
public record RestoredCity(TenantId id, String slug, Instant madeAt, long rows, long contents) {}
