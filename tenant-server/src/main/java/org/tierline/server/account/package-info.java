/** Signing in: sessions and passwords of people. */
@NullMarked
package org.tierline.server.account;

import org.jspecify.annotations.NullMarked;
