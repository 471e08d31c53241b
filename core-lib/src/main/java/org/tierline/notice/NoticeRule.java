package org.tierline.notice;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.Action;
import org.tierline.workorder.Clock;

/**
 * That somebody is told of an event.
 *
 * @param clock the clock that must have run out; null for each, and for events that are no clock
 * @param to who is told
 * @param channels by which ways, as far as they are plugged in and reach him
 */
record NoticeRule(
    Action event,
    @Nullable Clock clock,
    NoticeName template,
    Set<Audience> to,
    Set<String> channels) {

  boolean matches(Action action, @Nullable String noted) {
    return event == action && (clock == null || clock.name().equals(noted));
  }
}
