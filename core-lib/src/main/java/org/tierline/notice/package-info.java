/**
 * Telling people what happens to orders: rules, texts, channels, inbox, and how each notice went.
 */
@NullMarked
package org.tierline.notice;

import org.jspecify.annotations.NullMarked;
