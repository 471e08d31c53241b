package org.tierline.notice;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.Action;

/**
 * That somebody is told of an event.
 *
 * @param occasion which clock, level or step it must be; null for each that is usually told
 * @param to who is told
 * @param channels by which ways, as far as they are plugged in and reach him
 */
record NoticeRule(
    Action event,
    @Nullable String occasion,
    NoticeName template,
    Set<Audience> to,
    Set<String> channels) {

  boolean matches(Action action, @Nullable String noted) {
    return event == action
        && (occasion == null ? Occasion.isUsual(action, noted) : occasion.equals(noted));
  }

  /** The same for everybody else whom it tells; for nobody where it tells him alone. */
  NoticeRule withoutPetitioner() {
    Set<Audience> others =
        to.stream()
            .filter(each -> each != Audience.PETITIONER)
            .collect(Collectors.toUnmodifiableSet());
    return new NoticeRule(event, occasion, template, others, channels);
  }
}
