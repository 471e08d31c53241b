package org.tierline.notice;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.EmailAddress;
import org.tierline.workorder.Channel;

/** E-mail over SMTP (RFC 5321). A lasting refusal of the server (5xx) is for good, others pass. */
final class EmailChannel implements NoticeChannel {
  private static final String TIMEOUT = "10000";
  static final String NAME = "EMAIL";
  static final Set<Channel> ANSWERS = Set.of(Channel.EMAIL, Channel.MAILBOX);

  private final MailSettings settings;

  EmailChannel(MailSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Optional<String> address(Recipient recipient) {
    return addressOf(recipient);
  }

  /** The address that is known; else a petitioner's by which his request came. */
  static Optional<String> addressOf(Recipient recipient) {
    String known = recipient.email();
    if (known == null && recipient.cameBy() != null && ANSWERS.contains(recipient.cameBy())) {
      known = recipient.channelRef();
    }
    return Optional.ofNullable(known).filter(EmailAddress::is);
  }

  @Override
  public Set<Channel> answers() {
    return ANSWERS;
  }

  @Override
  public Delivery send(NoticeMessage message) {
    try {
      Transport.send(mail(message));
      return Delivery.accepted();
    } catch (AddressException e) {
      return Delivery.refused("not an address");
    } catch (SendFailedException e) {
      if (e instanceof SMTPSendFailedException sending && sending.getCommand().startsWith("MAIL")) {
        return Delivery.unavailable("the mail server refuses the sender " + settings.from());
      }
      int code = code(e);
      String reason = "the mail server answers " + (code < 0 ? "no" : code);
      return code >= 500 ? Delivery.refused(reason) : Delivery.later(reason);
    } catch (MessagingException e) {
      return Delivery.unavailable(e.getClass().getSimpleName() + " at " + settings);
    }
  }

  private MimeMessage mail(NoticeMessage message) throws MessagingException {
    String host = settings.from().substring(settings.from().indexOf('@') + 1);
    String id = "<" + message.city() + "." + message.id() + "@" + host + ">";
    var mail =
        new MimeMessage(session()) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    mail.setFrom(new InternetAddress(settings.from(), true));
    mail.setRecipient(Message.RecipientType.TO, new InternetAddress(message.address(), true));
    mail.setSubject(message.subject(), StandardCharsets.UTF_8.name());
    mail.setText(message.body(), StandardCharsets.UTF_8.name());
    mail.setHeader("Auto-Submitted", "auto-generated");
    mail.setHeader("Content-Language", message.language());
    return mail;
  }

  private Session session() {
    var properties = new Properties();
    properties.put("mail.transport.protocol", "smtp");
    properties.put("mail.smtp.host", settings.host());
    properties.put("mail.smtp.port", Integer.toString(settings.port()));
    properties.put("mail.smtp.auth", Boolean.toString(settings.user() != null));
    properties.put("mail.smtp.starttls.enable", Boolean.toString(settings.startTls()));
    properties.put("mail.smtp.starttls.required", Boolean.toString(settings.startTls()));
    properties.put("mail.smtp.ssl.checkserveridentity", "true");
    properties.put("mail.smtp.connectiontimeout", TIMEOUT);
    properties.put("mail.smtp.timeout", TIMEOUT);
    properties.put("mail.smtp.writetimeout", TIMEOUT);
    return Session.getInstance(properties, settings.user() == null ? null : authenticator());
  }

  private Authenticator authenticator() {
    return new Authenticator() {
      @Override
      protected PasswordAuthentication getPasswordAuthentication() {
        return new PasswordAuthentication(settings.user(), settings.password());
      }
    };
  }

  /** The answer of the server; -1 where it gave none. */
  private static int code(SendFailedException failure) {
    @Nullable Exception next = failure;
    while (next != null) {
      if (next instanceof SMTPAddressFailedException address) {
        return address.getReturnCode();
      }
      if (next instanceof SMTPSendFailedException sending && sending.getNextException() == null) {
        return sending.getReturnCode();
      }
      next = next instanceof MessagingException chained ? chained.getNextException() : null;
    }
    return -1;
  }
}
