/** The first code of the runnable jar: arguments, folders, hand-over to Payara Micro. */
@NullMarked
package org.tierline.server.launch;

import org.jspecify.annotations.NullMarked;
