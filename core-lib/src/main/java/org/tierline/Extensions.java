package org.tierline;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.tierline.attachment.AttachmentRules;
import org.tierline.attachment.AttachmentStore;
import org.tierline.attachment.CountedStore;
import org.tierline.attachment.DatabaseStore;
import org.tierline.notice.MailSettings;
import org.tierline.notice.NoticeChannel;
import org.tierline.outbox.Backoff;
import org.tierline.outbox.OutboxReceiver;
import org.tierline.seal.MasterKey;
import org.tierline.seal.MasterKeys;
import org.tierline.store.Transactions;
import org.tierline.tenant.Tenants;

/**
 * What a host plugs into the library when it builds it. Immutable; begin with {@link #NONE}.
 *
 * @param receivers who takes messages that the host puts into {@link Tierline#outbox}; one for each
 *     topic that the library does not know
 * @param channels ways to people besides the inbox and e-mail, such as short messages
 * @param mail the mail server; null where there is none, and then nobody is told by e-mail
 * @param backoff when what could not be sent is tried again, and when it is given up
 * @param jitter numbers from 0, inclusive, to 1, exclusive, that keep retries apart
 * @param attachments where attachments lie; null for the city's own database
 * @param attachmentRules which attachments are taken
 * @param masterKey under which the keys of cities lie; null only until one is given, since nothing
 *     is built without
 * @param furtherKeys other master keys by which may be opened: the one before, as long as something
 *     lies under it, or one to come; see {@link org.tierline.seal.MasterKeys}
 */
public record Extensions(
    List<OutboxReceiver> receivers,
    List<NoticeChannel> channels,
    @Nullable MailSettings mail,
    Backoff backoff,
    DoubleSupplier jitter,
    @Nullable AttachmentStore attachments,
    AttachmentRules attachmentRules,
    @Nullable MasterKey masterKey,
    List<MasterKey> furtherKeys) {

  /** Nothing but what the library brings. */
  public static final Extensions NONE =
      new Extensions(
          List.of(),
          List.of(),
          null,
          Backoff.DEFAULT,
          () -> ThreadLocalRandom.current().nextDouble(),
          null,
          AttachmentRules.DEFAULTS,
          null,
          List.of());

  public Extensions {
    receivers = List.copyOf(receivers);
    channels = List.copyOf(channels);
    furtherKeys = List.copyOf(furtherKeys);
  }

  /** The same with a receiver more. */
  public Extensions with(OutboxReceiver receiver) {
    return new Extensions(
        plus(receivers, receiver),
        channels,
        mail,
        backoff,
        jitter,
        attachments,
        attachmentRules,
        masterKey,
        furtherKeys);
  }

  /** The same with a way to people more. */
  public Extensions with(NoticeChannel channel) {
    return new Extensions(
        receivers,
        plus(channels, channel),
        mail,
        backoff,
        jitter,
        attachments,
        attachmentRules,
        masterKey,
        furtherKeys);
  }

  /** The same with a mail server. */
  public Extensions with(MailSettings server) {
    return new Extensions(
        receivers,
        channels,
        server,
        backoff,
        jitter,
        attachments,
        attachmentRules,
        masterKey,
        furtherKeys);
  }

  /** The same with another patience, and numbers drawn from elsewhere. */
  public Extensions with(Backoff patience, DoubleSupplier numbers) {
    return new Extensions(
        receivers,
        channels,
        mail,
        patience,
        numbers,
        attachments,
        attachmentRules,
        masterKey,
        furtherKeys);
  }

  /** The same with another place for attachments, and rules for them. */
  public Extensions with(@Nullable AttachmentStore store, AttachmentRules rules) {
    return new Extensions(
        receivers, channels, mail, backoff, jitter, store, rules, masterKey, furtherKeys);
  }

  /** The same with a master key. */
  public Extensions with(MasterKey key) {
    return new Extensions(
        receivers, channels, mail, backoff, jitter, attachments, attachmentRules, key, furtherKeys);
  }

  /** The same with a master key more by which may be opened. */
  public Extensions withFurther(MasterKey key) {
    return new Extensions(
        receivers,
        channels,
        mail,
        backoff,
        jitter,
        attachments,
        attachmentRules,
        masterKey,
        plus(furtherKeys, key));
  }

  MasterKeys masterKeys(Transactions transactions, InstantSource time) {
    return MasterKeys.open(transactions, requireMasterKey(), furtherKeys, SealedColumns.ALL, time);
  }

  MasterKey requireMasterKey() {
    if (masterKey == null) {
      throw new IllegalStateException(
          "no master key: personal data are not kept readable; give one by"
              + " Extensions.with(MasterKey.parse(…)), made once by MasterKey.random()");
    }
    return masterKey;
  }

  /** Where files lie, none the wiser of what a city may keep. */
  AttachmentStore bareStore(Transactions transactions) {
    return attachments == null ? new DatabaseStore(transactions) : attachments;
  }

  AttachmentStore attachmentStore(Transactions transactions, Tenants tenants) {
    return CountedStore.over(bareStore(transactions), tenants);
  }

  private static <T> List<T> plus(List<T> list, T one) {
    var more = new ArrayList<>(list);
    more.add(one);
    return more;
  }
}
