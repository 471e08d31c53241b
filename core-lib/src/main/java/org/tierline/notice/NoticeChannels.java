package org.tierline.notice;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  /** The same with e-mail; without settings it is off. */
  public static NoticeChannels of(
      Collection<? extends NoticeChannel> plugged, @Nullable MailSettings mail) {
    var all = new LinkedHashSet<NoticeChannel>(plugged);
    if (mail != null) {
      all.add(new EmailChannel(mail));
    }
    return new NoticeChannels(all);
  }

  Optional<NoticeChannel> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The names of all, the inbox first. */
  public Set<String> names() {
    return Set.copyOf(byName.keySet());
  }

  /** Whether a rule could reach somebody at all. */
  boolean serve(NoticeRule rule, boolean anonymous) {
    boolean petitionerOnly = rule.to().equals(Set.of(Audience.PETITIONER));
    return !(anonymous && petitionerOnly)
        && rule.channels().stream()
            .anyMatch(each -> byName.containsKey(each) && !(petitionerOnly && each.equals(INBOX)));
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
}
