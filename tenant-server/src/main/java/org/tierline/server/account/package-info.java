/**
 * Signing in: sessions, passwords, codes, keys and outside names; and who may act where, and why.
 */
@NullMarked
package org.tierline.server.account;

import org.jspecify.annotations.NullMarked;
