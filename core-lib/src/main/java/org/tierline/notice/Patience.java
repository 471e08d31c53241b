package org.tierline.notice;

import java.util.function.DoubleSupplier;
import org.tierline.outbox.Backoff;

/**
 * How long notices are tried.
 *
 * @param jitter numbers from 0, inclusive, to 1, exclusive, that keep retries apart
 */
public record Patience(Backoff backoff, DoubleSupplier jitter) {}
