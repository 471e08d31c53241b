/** Answers, reviews, call-backs and closing over HTTP. */
@NullMarked
package org.tierline.server.feedback;

import org.jspecify.annotations.NullMarked;
