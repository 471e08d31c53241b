package org.tierline.jakarta;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.tierline.Tierline;
import org.tierline.notice.Inboxes;
import org.tierline.notice.NoticePreferences;
import org.tierline.notice.NoticeTexts;
import org.tierline.notice.Notices;
import org.tierline.notice.Timelines;
import org.tierline.outbox.DeadLetters;
import org.tierline.outbox.Outbox;

/** Gives the host the services that tell people about orders, and the outbox for messages. */
@ApplicationScoped
public class NoticeProducer {
  @Produces
  @Singleton
  public Notices notices(Tierline tierline) {
    return tierline.notices();
  }

  @Produces
  @Singleton
  public Timelines timelines(Tierline tierline) {
    return tierline.timelines();
  }

  @Produces
  @Singleton
  public Inboxes inboxes(Tierline tierline) {
    return tierline.inboxes();
  }

  @Produces
  @Singleton
  public NoticeTexts noticeTexts(Tierline tierline) {
    return tierline.noticeTexts();
  }

  @Produces
  @Singleton
  public NoticePreferences noticePreferences(Tierline tierline) {
    return tierline.noticePreferences();
  }

  @Produces
  @Singleton
  public Outbox outbox(Tierline tierline) {
    return tierline.outbox();
  }

  @Produces
  @Singleton
  public DeadLetters deadLetters(Tierline tierline) {
    return tierline.deadLetters();
  }
}
