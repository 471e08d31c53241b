package org.tierline.workorder;

import java.time.Instant;
import org.tierline.kernel.PersonId;

/**
 * Somebody who may know of a restricted order.
 *
 * @param by who has named him; himself where he has named others
 */
public record RestrictedReader(PersonId person, String name, Instant namedAt, PersonId by) {}
