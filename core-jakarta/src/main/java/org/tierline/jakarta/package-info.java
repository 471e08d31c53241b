/** The library in a Jakarta EE host: its services as CDI beans, its work in the host's JTA. */
@NullMarked
package org.tierline.jakarta;

import org.jspecify.annotations.NullMarked;
