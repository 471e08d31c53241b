package org.tierline.workorder;

import java.time.Instant;
import org.tierline.kernel.PersonId;

/** That somebody has opened a restricted order. */
public record RestrictedLook(Instant at, PersonId person, String name) {}
