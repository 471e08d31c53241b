/** The rules that keep the library's structure, each with a fixture that it must reject. */
@NullMarked
package org.tierline.architecture;

import org.jspecify.annotations.NullMarked;
