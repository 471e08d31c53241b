package org.tierline.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A server that is configured with a mail server, which stands here and can be stopped. */
class MailIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static GreenMail mail;
  private static int port;
  private static RunningServer server;
  private static Client admin;
  private static Client centre;
  private static String liaison;

  @BeforeAll
  static void start() throws Exception {
    mail = mailServer(0);
    port = mail.getSmtp().getPort();
    server =
        RunningServer.start(
            RunningServer.emptyFolder("mail"),
            Map.of(
                "TIERLINE_MAIL_HOST", "127.0.0.1",
                "TIERLINE_MAIL_PORT", Integer.toString(port),
                "TIERLINE_MAIL_FROM", "12345@yinchuan.example",
                "TIERLINE_MAIL_TLS", "false"),
            "--demo");
    String password = server.printed("TIERLINE_PW=(\\S+)");
    Client city = Client.visitor(server).in("yinchuan");
    admin = city.signIn("admin", password);
    centre = city.signIn("centre", password);
    Client district = city.signIn("district", password);
    liaison = district.get("account").expect(200).json().path("person").path("id").asText();
  }

  @AfterAll
  static void stop() {
    server.close();
    mail.stop();
  }

  private static GreenMail mailServer(int port) {
    var started = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    started.start();
    return started;
  }

  private static void writeTo(String email) {
    admin
        .put(
            "people/" + liaison + "/notice-preference",
            "{\"language\":\"zh\",\"email\":\"" + email + "\"}")
        .expect(200);
  }

  private static JsonNode dispatched(String title) {
    JsonNode order = centre.post("work-orders", Texts.call(title)).expect(201).json();
    centre
        .post(
            "work-orders/" + order.path("id").asText() + "/dispatches",
            "{\"lead\":\"code:640104\"}")
        .expect(200);
    return order;
  }

  /** The one notice by mail to the liaison, as the order's timeline shows it. */
  private static JsonNode byMail(JsonNode order) {
    JsonNode timeline =
        centre.get("work-orders/" + order.path("id").asText() + "/timeline").expect(200).json();
    return StreamSupport.stream(timeline.spliterator(), false)
        .filter(entry -> entry.path("channel").asText().equals("EMAIL"))
        .findFirst()
        .orElseGet(MissingNode::getInstance);
  }

  private static String status(JsonNode order) {
    return byMail(order).path("status").asText();
  }

  /** Administrators and the centre read the reasons beside the timeline. */
  private static String reasons(JsonNode order) {
    return centre
        .get("work-orders/" + order.path("id").asText() + "/notices")
        .expect(200)
        .json()
        .findValuesAsText("reason")
        .toString();
  }

  private static boolean hasCome(JsonNode order) {
    return Stream.of(mail.getReceivedMessages())
        .anyMatch(each -> subject(each).equals("新工单 " + order.path("orderNo").asText()));
  }

  private static boolean isTold(String address, JsonNode order) {
    return Stream.of(mail.getReceivedMessages())
        .anyMatch(
            each -> {
              try {
                return each.getAllRecipients()[0].toString().equals(address)
                    && each.getContent().toString().contains(order.path("orderNo").asText());
              } catch (MessagingException | IOException e) {
                throw new IllegalStateException(e);
              }
            });
  }

  private static String subject(MimeMessage message) {
    try {
      return message.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }
  }

  @Test
  void a_petitioner_without_telephone_gets_his_mail() {
    String call =
        Texts.call("写信人").replace("\"phone\":\"13812345678\"", "\"email\":\"zhao@example.cn\"");
    JsonNode order = centre.post("work-orders", call).expect(201).json();
    await("his mail comes", () -> isTold("zhao@example.cn", order));
    await("the timeline shows it", () -> status(order).equals("SENT"));
    JsonNode shown = centre.get("work-orders/" + order.path("id").asText()).expect(200).json();
    assertThat(shown.path("petitioner").path("email").asText()).isEqualTo("z***@example.cn");
  }

  @Test
  void mail_is_sent_tried_again_after_an_outage_and_sent_by_hand_after_it_was_given_up() {
    writeTo("zhang@yinchuan.example");
    JsonNode sent = dispatched("邮件");
    await("the mail comes", () -> hasCome(sent));
    await("the timeline shows it", () -> status(sent).equals("SENT"));

    mail.stop();
    JsonNode late = dispatched("邮件服务器停机");
    await("why it waits", () -> reasons(late).contains("127.0.0.1"));
    assertThat(status(late)).isEqualTo("QUEUED");
    mail = mailServer(port);
    await("it comes after all", () -> hasCome(late));
    await("the timeline shows it", () -> status(late).equals("SENT"));

    writeTo("not..valid@yinchuan.example");
    JsonNode lost = dispatched("地址有误");
    await("it is given up", () -> status(lost).equals("GIVEN_UP"));
    assertThat(hasCome(lost)).isFalse();
    writeTo("zhang@yinchuan.example");
    JsonNode items = admin.get("given-up-notices").expect(200).json().path("items");
    assertThat(items).hasSize(1);
    String id = items.path(0).path("id").asText();
    centre.post("given-up-notices/" + id + "/retry", "{}").expect(403);
    admin.post("given-up-notices/" + id + "/retry", "{}").expect(204);
    await("it comes by hand", () -> hasCome(lost));
    await("the timeline shows it", () -> status(lost).equals("SENT"));
  }
}
