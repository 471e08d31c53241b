/** What people are told about orders over HTTP: inbox, timeline, texts, and what was given up. */
@NullMarked
package org.tierline.server.notice;

import org.jspecify.annotations.NullMarked;
