/** The demonstration city of Yinchuan, made when it is asked for. */
@NullMarked
package org.tierline.server.demo;

import org.jspecify.annotations.NullMarked;
