package org.tierline.org;

import org.jspecify.annotations.Nullable;
import org.tierline.kernel.PersonId;

/**
 * Somebody who holds a role at a unit.
 *
 * @param login how he signs in; null without an account
 */
public record StaffView(
    long grantId,
    PersonId person,
    String name,
    Role role,
    boolean subtree,
    @Nullable String login) {}
