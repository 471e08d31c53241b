package org.tierline.notice;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tierline.workorder.Channel;

/** The ways that are plugged in, and the inbox, which always is. */
public final class NoticeChannels {
  static final String INBOX = "INBOX";

  private final Map<String, NoticeChannel> byName = new LinkedHashMap<>();

  /** Refuses two of one name. */
  public NoticeChannels(Collection<? extends NoticeChannel> plugged) {
    byName.put(INBOX, new InboxChannel());
    for (NoticeChannel each : plugged) {
      if (byName.put(each.name(), each) != null) {
        throw new IllegalArgumentException("two channels are called " + each.name());
      }
    }
  }

  /**
   * The same with e-mail. Without settings it is off: whoever has an address and would be told by
   * it is not, and his notice says so, until an administrator sends it once there is a server.
   */
  public static NoticeChannels of(
      Collection<? extends NoticeChannel> plugged, @Nullable MailSettings mail) {
    var all = new LinkedHashSet<NoticeChannel>(plugged);
    boolean isOwn = all.stream().anyMatch(each -> each.name().equals(EmailChannel.NAME));
    if (mail != null || !isOwn) {
      all.add(mail == null ? new EmailOff() : new EmailChannel(mail));
    }
    return new NoticeChannels(all);
  }

  Optional<NoticeChannel> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The names of all that are on, the inbox first. */
  public Set<String> names() {
    return byName.keySet().stream().filter(this::isOn).collect(Collectors.toSet());
  }

  /**
   * Whether a rule could reach somebody at all, or has to show that it could not.
   *
   * @param anonymous whether the petitioner is
   * @param mailable whether he has left an e-mail address
   */
  boolean serve(NoticeRule rule, boolean anonymous, boolean mailable) {
    boolean petitionerOnly = rule.to().equals(Set.of(Audience.PETITIONER));
    return !(anonymous && petitionerOnly)
        && rule.channels().stream()
            .anyMatch(
                each ->
                    petitionerOnly && each.equals(EmailChannel.NAME)
                        ? isOn(each) || mailable && byName.containsKey(each)
                        : isOn(each) && !(petitionerOnly && each.equals(INBOX)));
  }

  private boolean isOn(String name) {
    NoticeChannel found = byName.get(name);
    return found != null && !(found instanceof EmailOff);
  }

  /** People of the city find it when they look; it is written in the transaction that says so. */
  private static final class InboxChannel implements NoticeChannel {
    @Override
    public String name() {
      return INBOX;
    }

    @Override
    public Optional<String> address(Recipient recipient) {
      return Optional.ofNullable(recipient.person()).map(Object::toString);
    }

    @Override
    public Set<Channel> answers() {
      return Set.of();
    }

    @Override
    public Delivery send(NoticeMessage message) {
      return Delivery.accepted();
    }
  }

  /** In place of e-mail where no mail server is configured. */
  private static final class EmailOff implements NoticeChannel {
    @Override
    public String name() {
      return EmailChannel.NAME;
    }

    @Override
    public Optional<String> address(Recipient recipient) {
      return EmailChannel.addressOf(recipient);
    }

    @Override
    public Set<Channel> answers() {
      return EmailChannel.ANSWERS;
    }

    @Override
    public Delivery send(NoticeMessage message) {
      return Delivery.refused("e-mail is off: no mail server is configured");
    }
  }
}
