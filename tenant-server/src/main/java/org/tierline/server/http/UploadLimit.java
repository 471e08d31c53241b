package org.tierline.server.http;

/**
 * How large the body of an upload may be. Uploads are streamed to the disk, so that it is a matter
 * of room and patience and not of memory.
 */
public record UploadLimit(long bytes) {}
