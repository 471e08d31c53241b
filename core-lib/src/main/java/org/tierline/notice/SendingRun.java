package org.tierline.notice;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tierline.kernel.Caller;
import org.tierline.kernel.IdSource;
import org.tierline.kernel.PersonId;
import org.tierline.store.Transactions;
import org.tierline.store.Work;

/** One node sending what it has taken for one city. */
final class SendingRun {
  private static final int LONGEST_REASON = 500;

  /** So many are marked within seconds, long before the lease is over. */
  static final int MOST_IN_DIGEST = 5_000;

  private static final String UNREACHABLE = "there is no way to reach the recipient";
  private static final Written NOT_WRITTEN = new Written(Optional.empty(), Set.of());

  private final Desk desk;
  private final Caller system;
  private final Instant leasedUntil;
  private final Set<String> resting = new HashSet<>();
  private final Set<String> parked = new HashSet<>();
  private final Set<String> parkedPiles = new HashSet<>();
  private final Set<Long> done = new HashSet<>();

  /** What sending needs. */
  record Desk(
      Transactions transactions,
      NoticeChannels channels,
      Letters letters,
      IdSource ids,
      InstantSource time,
      Patience patience) {}

  SendingRun(Desk desk, Caller system, Instant leasedUntil) {
    this.desk = desk;
    this.system = system;
    this.leasedUntil = leasedUntil;
  }

  /** A letter that is ready: its text and where it goes. */
  private record Letter(NoticeChannel channel, NoticeMessage message) {}

  /** A letter, and the orders of its digest of which its reader may no longer be told. */
  private record Written(Optional<Letter> letter, Set<Long> withheld) {
    List<NoticeRows.Queued> of(List<NoticeRows.Queued> notices, boolean areWithheld) {
      return notices.stream().filter(n -> withheld.contains(n.order()) == areWithheld).toList();
    }

    private Set<Long> orders(List<NoticeRows.Queued> notices) {
      return of(notices, false).stream()
          .map(NoticeRows.Queued::order)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Those of each order and recipient in the order of its events, oldest orders first. */
  static List<NoticeRows.Queued> inOrder(List<NoticeRows.Queued> taken) {
    return taken.stream()
        .sorted(
            Comparator.comparingLong(NoticeRows.Queued::order)
                .thenComparingInt(NoticeRows.Queued::eventSeq)
                .thenComparingLong(NoticeRows.Queued::id))
        .toList();
  }

  int send(List<NoticeRows.Queued> taken, int digestAfter) {
    Map<String, Long> piles =
        taken.stream()
            .filter(NoticeRows.Queued::folds)
            .collect(Collectors.groupingBy(NoticeRows.Queued::pile, Collectors.counting()));
    var left = new ArrayList<NoticeRows.Queued>();
    int sent = 0;
    for (NoticeRows.Queued notice : taken) {
      if (isDone(notice)) {
        continue;
      }
      if (mustWait(notice)) {
        left.add(notice);
      } else if (notice.folds() && piles.getOrDefault(notice.pile(), 0L) > digestAfter) {
        sent += sendDigest(notice);
        // Perhaps it is of a later digest: then whoever comes next takes it.
        left.add(notice);
      } else {
        sent += sendOne(notice);
      }
    }
    left.removeIf(this::isDone);
    if (!left.isEmpty()) {
      write(work -> NoticeRows.release(work, ids(left), null, desk.time().instant()));
    }
    return sent;
  }

  /** Tried, or resting with others that were. */
  private boolean isDone(NoticeRows.Queued notice) {
    return done.contains(notice.id()) || notice.folds() && parkedPiles.contains(notice.pile());
  }

  private boolean mustWait(NoticeRows.Queued notice) {
    return !desk.time().instant().isBefore(leasedUntil)
        || resting.contains(notice.channel())
        || parked.contains(notice.line())
        || parkedPiles.contains(notice.pile());
  }

  private int sendOne(NoticeRows.Queued notice) {
    return deliver(List.of(notice), false, () -> new Written(letter(notice), Set.of()));
  }

  private int sendDigest(NoticeRows.Queued like) {
    List<NoticeRows.Queued> pile =
        inOrder(
            desk.transactions()
                .write(
                    system,
                    work ->
                        NoticeRows.claimPile(
                            work, like, desk.time().instant(), leasedUntil, MOST_IN_DIGEST)));
    return pile.isEmpty() ? 0 : deliver(pile, true, () -> digest(like, pile));
  }

  private interface Writing {
    Written write();
  }

  /** Sends one letter for all of the notices, and notes how it went with each. */
  private int deliver(List<NoticeRows.Queued> notices, boolean folded, Writing writing) {
    notices.forEach(each -> done.add(each.id()));
    Written written = NOT_WRITTEN;
    Delivery delivery;
    try {
      written = writing.write();
      delivery =
          written
              .letter()
              .map(letter -> letter.channel().send(letter.message()))
              .orElseGet(() -> Delivery.refused(UNREACHABLE));
    } catch (RuntimeException e) {
      delivery = Delivery.later(e.getClass().getSimpleName());
    }
    Instant now = desk.time().instant();
    String reason = shortened(delivery.reason());
    switch (delivery.outcome()) {
      case ACCEPTED -> {
        Written gone = written;
        write(work -> accepted(work, notices, folded, gone));
        return gone.of(notices, false).size();
      }
      case REFUSED -> write(work -> NoticeRows.giveUp(work, ids(notices), reason, now));
      case LATER -> write(work -> failed(work, notices, folded, reason));
      case UNAVAILABLE -> {
        resting.add(notices.get(0).channel());
        write(work -> NoticeRows.release(work, ids(notices), reason, now.plus(rest(1))));
      }
    }
    return 0;
  }

  private static List<Long> ids(List<NoticeRows.Queued> notices) {
    return notices.stream().map(NoticeRows.Queued::id).toList();
  }

  private Duration rest(int failures) {
    Patience patience = desk.patience();
    return patience.backoff().after(failures, patience.jitter().getAsDouble());
  }

  private void accepted(
      Work work, List<NoticeRows.Queued> notices, boolean folded, Written written) {
    NoticeRows.Queued first = notices.get(0);
    NoticeMessage text = written.letter().map(Letter::message).orElse(null);
    Instant now = desk.time().instant();
    List<Long> told = ids(written.of(notices, false));
    int marked = NoticeRows.sent(work, told, folded ? told.size() : null, now);
    // Where another node was taken to have all of them, its line is there already.
    boolean isForInbox = marked > 0 && first.channel().equals(NoticeChannels.INBOX);
    if (isForInbox && text != null && first.person() != null) {
      var line = new InboxRows.Text(new NoticeText(text.subject(), text.body()), now);
      InboxRows.add(work, desk.ids().next(), first.person(), written.orders(notices), line);
    }
    List<Long> withheld = ids(written.of(notices, true));
    if (!withheld.isEmpty()) {
      NoticeRows.giveUp(work, withheld, UNREACHABLE, now);
    }
  }

  /** Those of a pile that are not in this digest rest with it, and are not asked about at once. */
  private void failed(Work work, List<NoticeRows.Queued> notices, boolean folded, String reason) {
    Instant now = desk.time().instant();
    var over = new ArrayList<Long>();
    var again = new TreeMap<Integer, List<Long>>();
    for (NoticeRows.Queued notice : notices) {
      int failures = notice.attempts() + 1;
      if (desk.patience().backoff().isOver(failures)) {
        over.add(notice.id());
      } else {
        parked.add(notice.line());
        again.computeIfAbsent(failures, each -> new ArrayList<>()).add(notice.id());
      }
    }
    if (!over.isEmpty()) {
      NoticeRows.giveUp(work, over, reason, now);
    }
    again.forEach((failures, ids) -> NoticeRows.park(work, ids, reason, now.plus(rest(failures))));
    if (folded) {
      NoticeRows.Queued like = notices.get(0);
      parkedPiles.add(like.pile());
      NoticeRows.restPile(work, like, now, leasedUntil, now.plus(rest(1)));
    }
  }

  /** A link is made in a transaction of its own, before the text is written. */
  private Optional<Letter> letter(NoticeRows.Queued notice) {
    String link = desk.letters().ratingLink(desk.transactions(), system, notice);
    return desk.transactions().read(system, work -> letter(work, notice, link));
  }

  private Optional<Letter> letter(Work work, NoticeRows.Queued notice, String link) {
    Writer writer = desk.letters().writer();
    return told(work, notice)
        .flatMap(each -> to(work, each, notice, () -> writer.write(work, each, notice, link)));
  }

  private Written digest(NoticeRows.Queued like, List<NoticeRows.Queued> pile) {
    return desk.transactions().read(system, work -> digest(work, like, pile));
  }

  /** What of it is restricted is asked in one statement, what is told by a line each. */
  private Written digest(Work work, NoticeRows.Queued like, List<NoticeRows.Queued> pile) {
    var reader = new PersonId(Objects.requireNonNull(like.person()));
    Set<Long> orders =
        pile.stream().map(NoticeRows.Queued::order).collect(Collectors.toCollection(TreeSet::new));
    Set<Long> withheld = Recipients.keptFrom(work, desk.letters().access(), reader, orders);
    var events = new LinkedHashMap<String, NoticeRows.Queued>();
    pile.stream()
        .filter(each -> !withheld.contains(each.order()))
        .forEach(each -> events.putIfAbsent(each.order() + "/" + each.eventSeq(), each));
    List<Told> first =
        events.values().stream()
            .limit(Writer.LONGEST_LIST)
            .flatMap(each -> told(work, each).stream())
            .toList();
    Text text = () -> desk.letters().writer().digest(work, first, events.size(), like.language());
    return new Written(
        first.isEmpty() ? Optional.empty() : to(work, first.get(0), like, text), withheld);
  }

  private Optional<Told> told(Work work, NoticeRows.Queued notice) {
    return ToldRows.find(work, desk.letters().people(), notice.order(), notice.eventSeq());
  }

  private boolean mayStillKnow(Work work, Told told, Recipient recipient) {
    return Recipients.mayStillKnow(work, desk.letters().access(), told, recipient);
  }

  private static Optional<Recipient> recipient(Work work, Told told, NoticeRows.Queued notice) {
    return notice.person() == null
        ? Recipients.petitioner(told, notice.language())
        : Recipients.officer(work, notice.person(), notice.language());
  }

  private interface Text {
    NoticeText write();
  }

  private Optional<Letter> to(Work work, Told told, NoticeRows.Queued notice, Text text) {
    Optional<Recipient> recipient = recipient(work, told, notice);
    Optional<NoticeChannel> channel = desk.channels().find(notice.channel());
    if (recipient.isEmpty()
        || channel.isEmpty()
        || !NoticeMaker.mayTell(channel.get(), told, recipient.get())
        || !mayStillKnow(work, told, recipient.get())) {
      return Optional.empty();
    }
    return channel
        .get()
        .address(recipient.get())
        .map(
            address -> {
              NoticeText written = text.write();
              return new Letter(
                  channel.get(),
                  new NoticeMessage(
                      work.tenant(),
                      notice.id(),
                      address,
                      written.subject(),
                      written.body(),
                      notice.language()));
            });
  }

  private interface Change {
    void on(Work work);
  }

  private void write(Change change) {
    desk.transactions()
        .write(
            system,
            work -> {
              change.on(work);
              return system;
            });
  }

  private static String shortened(String reason) {
    String line = reason.replaceAll("\\p{Cntrl}+", " ");
    return line.codePointCount(0, line.length()) <= LONGEST_REASON
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST_REASON));
  }
}
