package org.tierline;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.tierline.feedback.RatingLinks;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.notice.CallNoticeClock;
import org.tierline.notice.CallNoticeMaker;
import org.tierline.notice.CallNoticeReceiver;
import org.tierline.notice.Inboxes;
import org.tierline.notice.Letters;
import org.tierline.notice.NoticeChannels;
import org.tierline.notice.NoticeListener;
import org.tierline.notice.NoticeMaker;
import org.tierline.notice.NoticePreferences;
import org.tierline.notice.NoticeReceiver;
import org.tierline.notice.NoticeSender;
import org.tierline.notice.NoticeTexts;
import org.tierline.notice.Patience;
import org.tierline.org.Access;
import org.tierline.outbox.DeadLetters;
import org.tierline.outbox.Outbox;
import org.tierline.outbox.Relay;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.tenant.CityJobs;
import org.tierline.tenant.DueClock;
import org.tierline.workorder.OrderListener;

/** The outbox and the notices, wired; {@link Tierline} hands their services out. */
final class Messaging {
  private static final Duration LEASE = Duration.ofMinutes(2);

  final OrderListener listener;
  final DueClock callNotices;
  final Outbox outbox;
  final DeadLetters deadLetters;
  final Inboxes inboxes;
  final NoticeTexts noticeTexts;
  final NoticePreferences noticePreferences;
  private final CityJobs outboxJobs;
  private final CityJobs noticeJobs;

  /** What they are made of. */
  record Base(
      Transactions transactions,
      Access access,
      CityPart city,
      SettingRules settings,
      IdSource ids,
      InstantSource time,
      Duration pause,
      Extensions extensions) {}

  /**
   * Wires them.
   *
   * @param links what is wired after the notices, since its steps tell them
   */
  Messaging(Base base, Supplier<RatingLinks> links) {
    var channels = NoticeChannels.of(base.extensions.channels(), base.extensions.mail());
    this.outbox = new Outbox(base.ids);
    this.listener = new NoticeListener(base.settings, outbox, channels);
    this.callNotices = new CallNoticeClock(outbox);
    this.deadLetters =
        new DeadLetters(
            base.transactions,
            work -> base.access.rights(work).requireAdmin(base.access.tree(work).root().id()),
            base.time);
    this.inboxes = new Inboxes(base.transactions, base.access, base.time);
    this.noticeTexts = new NoticeTexts(base.transactions, base.access, base.time);
    this.noticePreferences = new NoticePreferences(base.transactions, base.access);
    this.outboxJobs = jobs(base, "outbox", relay(base, channels)::send);
    this.noticeJobs = jobs(base, "notices", sender(base, channels, links)::send);
  }

  private static Relay relay(Base base, NoticeChannels channels) {
    var maker =
        new NoticeMaker(
            base.transactions,
            base.access,
            base.city.tenants,
            base.settings,
            channels,
            base.city.personal,
            base.ids,
            base.time);
    return new Relay(
        base.transactions,
        base.time,
        base.extensions.backoff(),
        base.extensions.jitter(),
        base.extensions
            .with(new NoticeReceiver(maker))
            .with(callNotices(base, channels))
            .receivers());
  }

  private static CallNoticeReceiver callNotices(Base base, NoticeChannels channels) {
    return new CallNoticeReceiver(
        new CallNoticeMaker(
            base.transactions,
            base.access,
            base.city.tenants,
            base.settings,
            channels,
            base.ids,
            base.time));
  }

  private static NoticeSender sender(
      Base base, NoticeChannels channels, Supplier<RatingLinks> links) {
    return new NoticeSender(
        base.transactions,
        new Letters(base.access, base.city.tenants, base.settings, base.city.personal, links),
        channels,
        base.ids,
        base.time,
        new Patience(base.extensions.backoff(), base.extensions.jitter()));
  }

  private static CityJobs jobs(Base base, String name, CityJobs.CityJob job) {
    return new CityJobs(
        base.transactions, base.time, new CityJobs.Settings(name, LEASE, base.pause, false), job);
  }

  /** Sends some of what waits: first out of the outbox, then to people; whether more waits. */
  boolean runOnce(Caller operator) {
    boolean more = outboxJobs.runOnce(operator).behind();
    return noticeJobs.runOnce(operator).behind() || more;
  }
}
