package org.tierline.org;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/** A person as administrators see him; the phone may be null. */
public record PersonView(
    PersonId id,
    String name,
    @Nullable String phone,
    boolean outsourced,
    boolean active,
    long version) {}
