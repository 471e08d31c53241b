package org.tierline.notice;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tierline.Extensions;
import org.tierline.kernel.Caller;
import org.tierline.kernel.OrderId;
import org.tierline.kernel.PageRequest;
import org.tierline.kernel.PersonId;
import org.tierline.org.Role;
import org.tierline.outbox.Backoff;
import org.tierline.setting.NewValue;
import org.tierline.testkit.ManualEngine;
import org.tierline.testkit.TestCity;

/** A city with a real mail server and a gateway for short messages. */
final class NoticeScene implements AutoCloseable {
  private static final Backoff PATIENCE =
      new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(10), 3);

  GreenMail mailServer;
  private final int mailPort;
  final ShortMessages sms = new ShortMessages();
  final ManualEngine engine;
  final TestCity city;

  NoticeScene() {
    mailServer = mailServer(0);
    mailPort = mailServer.getSmtp().getPort();
    engine = ManualEngine.at("2026-03-02T09:00", 4, plugged(sms));
    city = engine.city();
    writeTo("A", "zhang@example.org", "zh");
  }

  private static GreenMail mailServer(int port) {
    var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    return server;
  }

  Extensions plugged(NoticeChannel channel) {
    return Extensions.NONE
        .with(channel)
        .with(PATIENCE, () -> 0)
        .with(new MailSettings("127.0.0.1", mailPort, null, null, "12345@city.example.org", false));
  }

  /** Gives the liaison of a unit an address and a language. */
  void writeTo(String unit, String email, String language) {
    city.tierline()
        .noticePreferences()
        .choose(city.administrator(), liaison(unit), new NoticePreference(language, email));
  }

  PersonId liaison(String unit) {
    return Objects.requireNonNull(city.unit(unit).liaison().person());
  }

  void rules(String... lines) {
    city.tierline()
        .settings()
        .set(
            city.administrator(),
            city.root(),
            "notice.rules",
            null,
            new NewValue(
                "event,clock,template,to,channels\n" + String.join("\n", lines), null, "试用"));
  }

  void run() {
    engine.tick(Duration.ZERO);
  }

  List<String> inbox(Caller who) {
    return city.tierline().inboxes().list(who, false, new PageRequest(200, null)).items().stream()
        .map(InboxItem::subject)
        .toList();
  }

  List<NoticeView> notices(OrderId order) {
    return city.tierline().notices().ofOrder(city.at(Role.CENTER_DIRECTOR), order);
  }

  void restartMailServer() {
    mailServer = mailServer(mailPort);
  }

  /** Subject and text of every mail that has arrived, oldest first. */
  List<String> mails() {
    try {
      var texts = new ArrayList<String>();
      for (MimeMessage mail : mailServer.getReceivedMessages()) {
        texts.add(mail.getSubject() + "\n" + mail.getContent());
      }
      return texts;
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    engine.close();
    mailServer.stop();
  }
}
