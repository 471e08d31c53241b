package org.tierline.archive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.TenantId;

/**
 * A city's file and how far it has come.
 *
 * @param slug the city's name in addresses when it was written
 * @param startedBy which operator had it written
 * @param movedAt when it was last heard of
 * @param receiver the fingerprint of the key for which it was made; null where it opens by a
 *     passphrase
 * @param tables how many tables are in
 * @param rows how many rows are in
 * @param contents how many contents of files are in
 * @param bytes how large the file is; 0 until it is done
 * @param sha256 of the whole file, in hexadecimal; null until it is done
 * @param failure why it failed; null unless it did
 */
public record CityArchive(
    long id,
    TenantId city,
    String slug,
    ArchiveState state,
    Instant startedAt,
    String startedBy,
    Instant movedAt,
    @Nullable String receiver,
    int tables,
    long rows,
    long contents,
    long bytes,
    @Nullable String sha256,
    @Nullable String failure) {}
