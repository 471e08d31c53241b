package org.tierline.catalogue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * Who changed what of the catalogue, when and why. Written with the change, never altered.
 *
 * @param person null where it was not a person of the city
 * @param actor who it was where it was not a person of the city: the operator, or background work
 * @param what such as IMPORT, PUT, REMOVE, RETIRE, WARN, BLOCK, UNBLOCK
 * @param item the category's code, the entry's id, or the last digits of the number
 * @param detail what was written; null where the item says all
 */
public record CatalogueChange(
    long id,
    Instant at,
    @Nullable PersonId person,
    String actor,
    CatalogueSubject subject,
    String what,
    String item,
    @Nullable String detail,
    String reason) {}
