package org.tierline.server.boot;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.tierline.Extensions;
import org.tierline.attachment.AttachmentRules;
import org.tierline.jakarta.TierlineClock;
import org.tierline.jakarta.TierlineDatabase;
import org.tierline.notice.MailSettings;
import org.tierline.seal.MasterKey;
import org.tierline.server.http.OperatorRules;
import org.tierline.server.http.OutsideIssuers;
import org.tierline.server.http.TrustedProxies;
import org.tierline.server.http.UploadLimit;

/** What the library needs of its host: the data source and the only clock of the server. */
@ApplicationScoped
public class ServerBeans {
  @Resource(lookup = Startup.DATA_SOURCE)
  private DataSource dataSource;

  @Produces
  @TierlineDatabase
  DataSource database() {
    return dataSource;
  }

  @Produces
  @TierlineClock
  @Singleton
  InstantSource libraryClock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  TrustedProxies trustedProxies() {
    return DatabaseStart.config().trustedProxies();
  }

  @Produces
  @Singleton
  OutsideIssuers outsideIssuers() {
    return DatabaseStart.config().issuers();
  }

  @Produces
  @Singleton
  OperatorRules operatorRules() {
    return new OperatorRules(DatabaseStart.config().operatorFactor());
  }

  @Produces
  @Singleton
  UploadLimit uploadLimit() {
    return new UploadLimit((long) DatabaseStart.config().uploadMaxMib() << 20);
  }

  /**
   * Attachments in the database, none larger than an upload may be; mail if it is configured; the
   * master keys.
   */
  @Produces
  @Singleton
  Extensions extensions(UploadLimit limit) {
    AttachmentRules usual = AttachmentRules.DEFAULTS;
    ServerConfig config = DatabaseStart.config();
    Extensions extensions =
        Extensions.NONE
            .with(MasterKeyFile.read(config))
            .with(
                null,
                new AttachmentRules(
                    usual.types(),
                    Math.min(usual.maxBytes(), limit.bytes()),
                    limit.bytes(),
                    usual.maxFiles(),
                    usual.maxOfPetitioner()));
    for (MasterKey further : MasterKeyFile.further(config)) {
      extensions = extensions.withFurther(further);
    }
    MailSettings mail = config.mail();
    return mail == null ? extensions : extensions.with(mail);
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }
}
