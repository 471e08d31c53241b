package org.tierline.org;

import org.tierline.kernel.PersonId;

/**
 * Who has signed in.
 *
 * @param mustChangePassword whether he must choose a password of his own before anything else
 */
public record SignedIn(PersonId person, String name, boolean mustChangePassword) {}
