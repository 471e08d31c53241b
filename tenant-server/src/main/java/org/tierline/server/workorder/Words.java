package org.tierline.server.workorder;

import org.jspecify.annotations.Nullable;

/** What is said with a step; may be left out. */
public record Words(@Nullable String text) {}
