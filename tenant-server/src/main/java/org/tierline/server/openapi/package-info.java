/** The description of the interface, read off the resources and their types. */
@NullMarked
package org.tierline.server.openapi;

import org.jspecify.annotations.NullMarked;
