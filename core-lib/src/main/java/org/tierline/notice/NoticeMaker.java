package org.tierline.notice;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.PersonId;
import org.tierline.org.Access;
import org.tierline.outbox.OutboxMessage;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.store.Work;
import org.tierline.tenant.Tenants;
import org.tierline.workorder.PersonalData;

/**
 * Makes the notices of an event: finds by the rules who is told by which ways, and queues one for
 * each; what goes into an inbox is put there at once. An event that comes again makes none twice.
 */
public final class NoticeMaker {
  private final Transactions transactions;
  private final Access access;
  private final SettingRules settings;
  private final NoticeChannels channels;
  private final Recipients recipients;
  private final PersonalData people;
  private final Writer writer;
  private final IdSource ids;
  private final InstantSource time;

  public NoticeMaker(
      Transactions transactions,
      Access access,
      Tenants tenants,
      SettingRules settings,
      NoticeChannels channels,
      PersonalData people,
      IdSource ids,
      InstantSource time) {
    this.transactions = transactions;
    this.access = access;
    this.settings = settings;
    this.channels = channels;
    this.recipients = new Recipients(access, tenants, settings);
    this.people = people;
    this.writer = new Writer(access, tenants, settings);
    this.ids = ids;
    this.time = time;
  }

  /** Makes the notices of the event that a message names. */
  public void make(Caller system, OutboxMessage message) {
    transactions.write(
        system,
        work -> {
          long order = Long.parseLong(message.key());
          ToldRows.find(work, people, order, message.sequence())
              .ifPresent(told -> queue(work, told));
          return order;
        });
  }

  private void queue(Work work, Told told) {
    Instant now = time.instant();
    NoticeRules rules = settings.get(work, access.tree(work).root().id(), NoticeSettings.RULES);
    for (NoticeRule rule : rules.of(told.action(), told.occasion(), told.isPublic())) {
      for (Recipients.Found found : recipients.of(work, told, rule, now)) {
        for (String name : rule.channels()) {
          channels
              .find(name)
              .flatMap(channel -> address(channel, told, found))
              .map(address -> fresh(told, rule, name, found, address))
              .ifPresent(fresh -> add(work, fresh, now));
        }
      }
    }
  }

  /** Queues a notice; one for an inbox is put there. */
  private void add(Work work, NoticeRows.Fresh fresh, Instant now) {
    PersonId person = fresh.to().recipient().person();
    if (NoticeRows.add(work, fresh, now) && fresh.isToldAtOnce() && person != null) {
      NoticeRows.Queued notice = fresh.queued();
      var text = new InboxRows.Text(writer.write(work, fresh.told(), notice, ""), now);
      InboxRows.add(work, ids.next(), person.value(), List.of(notice.order()), text);
    }
  }

  private NoticeRows.Fresh fresh(
      Told told, NoticeRule rule, String channel, Recipients.Found found, String address) {
    String masked = channel.equals(NoticeChannels.INBOX) ? "" : Masks.of(address);
    return new NoticeRows.Fresh(ids.next(), told, rule.template(), channel, found, masked);
  }

  private static Optional<String> address(
      NoticeChannel channel, Told told, Recipients.Found found) {
    return mayTell(channel, told, found.recipient())
        ? channel.address(found.recipient())
        : Optional.empty();
  }

  /** A confidential petitioner is told only by a way that he has used himself. */
  static boolean mayTell(NoticeChannel channel, Told told, Recipient recipient) {
    return recipient.person() != null
        || !told.facts().confidential()
        || channel.answers().contains(told.facts().cameBy());
  }
}
