package org.tierline.notice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tierline.hotline.CallWarning;
import org.tierline.hotline.CallWarnings;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;
import org.tierline.outbox.OutboxMessage;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;

/**
 * Tells the responsible of warnings about calls, in their inboxes and by e-mail where they have
 * one. Such a notice belongs to no order. Who was told is kept, so that a message that comes again
 * tells nobody twice; a mail that could not be sent has the message come again.
 */
public final class CallNoticeMaker {
  static final List<String> WAYS = List.of(NoticeChannels.INBOX, EmailChannel.NAME);

  private final Transactions transactions;
  private final Access access;
  private final SettingRules settings;
  private final NoticeChannels channels;
  private final Recipients recipients;
  private final Writer writer;
  private final IdSource ids;
  private final InstantSource time;

  public CallNoticeMaker(
      Transactions transactions,
      Access access,
      Tenants tenants,
      SettingRules settings,
      NoticeChannels channels,
      IdSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.settings = settings;
    this.channels = channels;
    this.recipients = new Recipients(access, tenants, settings);
    this.writer = new Writer(access, tenants, settings);
    this.ids = ids;
    this.time = time;
  }

  /** Tells whoever has not been told yet of the warning that a message names. */
  public void make(Caller system, OutboxMessage message) {
    String failed = "";
    for (CallNoticeRows.Letter letter : transactions.read(system, work -> letters(work, message))) {
      Delivery delivery = tell(system, letter);
      boolean later =
          delivery.outcome() == Delivery.Outcome.LATER
              || delivery.outcome() == Delivery.Outcome.UNAVAILABLE;
      failed = later ? delivery.reason() : failed;
    }
    if (!failed.isEmpty()) {
      throw new IllegalStateException(failed);
    }
  }

  private List<CallNoticeRows.Letter> letters(Work work, OutboxMessage message) {
    String way = message.payload();
    return CallWarnings.find(work, message.sequence()).stream()
        .flatMap(
            warning ->
                responsible(work, warning).stream().flatMap(to -> by(way, work, warning, to)))
        .filter(letter -> !CallNoticeRows.isTold(work, letter))
        .toList();
  }

  private Set<Recipient> responsible(Work work, CallWarning warning) {
    Set<Audience> told =
        settings.get(work, access.tree(work).root().id(), NoticeSettings.CALLS_TOLD).stream()
            .map(Audience::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toSet());
    return recipients.officers(work, told, warning.unit(), time.instant()).stream()
        .map(Recipients.Found::recipient)
        .collect(Collectors.toSet());
  }

  private Stream<CallNoticeRows.Letter> by(
      String way, Work work, CallWarning warning, Recipient to) {
    return channels.find(way).stream()
        .flatMap(
            channel ->
                channel.address(to).stream()
                    .map(
                        address ->
                            new CallNoticeRows.Letter(
                                warning.id(),
                                Objects.requireNonNull(to.person()),
                                channel,
                                address,
                                to.language(),
                                writer.ofCalls(work, warning, to.language()))));
  }

  private Delivery tell(Caller system, CallNoticeRows.Letter letter) {
    Instant now = time.instant();
    // The same for the same letter, so that a mail server can tell it.
    long id = (letter.warning() * 31 + letter.person().value()) & Long.MAX_VALUE;
    var message =
        new NoticeMessage(
            system.tenant(),
            id,
            letter.address(),
            letter.text().subject(),
            letter.text().body(),
            letter.language());
    Delivery delivery = letter.channel().send(message);
    if (delivery.outcome() == Delivery.Outcome.ACCEPTED) {
      transactions.write(
          system,
          work -> {
            boolean isNew = CallNoticeRows.add(work, letter, now);
            if (isNew && letter.channel().name().equals(NoticeChannels.INBOX)) {
              var words = new NoticeText(message.subject(), message.body());
              var text = new InboxRows.Text(words, now);
              InboxRows.add(work, ids.next(), letter.person().value(), List.of(), text);
            }
            return isNew;
          });
    }
    return delivery;
  }
}
