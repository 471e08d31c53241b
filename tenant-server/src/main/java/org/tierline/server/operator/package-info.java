/** What the operator of the installation does: signing in and founding cities. */
@NullMarked
package org.tierline.server.operator;

import org.jspecify.annotations.NullMarked;
