package org.tierline.server.http;

import org.jspecify.annotations.Nullable;

/**
 * What a citizen sends about a request of his, as far as it tells a repetition from another
 * sending: where to, by which code or link, and what.
 *
 * @param what the last part of the address
 * @param of the number of the request, or the token of a link
 * @param code the query code; null with a link
 * @param body what is sent, or of a file its name, type and hash
 */
public record Repeatable(String what, String of, @Nullable String code, Object body) {}
