/** Start-up of the server: configuration, database, health, the REST application. */
@NullMarked
package org.tierline.server.boot;

import org.jspecify.annotations.NullMarked;
