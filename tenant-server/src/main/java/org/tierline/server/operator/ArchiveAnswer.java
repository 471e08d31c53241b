package org.tierline.server.operator;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.archive.ArchiveState;
import org.tierline.archive.CityArchive;

/** A city's file as JSON; its id is text, as all ids are. */
public record ArchiveAnswer(
    String id,
    String city,
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
    @Nullable String failure) {
  static ArchiveAnswer of(CityArchive archive) {
    return new ArchiveAnswer(
        Long.toString(archive.id()),
        archive.slug(),
        archive.state(),
        archive.startedAt(),
        archive.startedBy(),
        archive.movedAt(),
        archive.receiver(),
        archive.tables(),
        archive.rows(),
        archive.contents(),
        archive.bytes(),
        archive.sha256(),
        archive.failure());
  }
}
