package org.tierline;

import java.time.InstantSource;
import org.tierline.attachment.Contents;
import org.tierline.kernel.IdSource;
import org.tierline.org.Access;
import org.tierline.privacy.LegalHolds;
import org.tierline.privacy.Retention;
import org.tierline.privacy.Subjects;
import org.tierline.privacy.TextReleases;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.workorder.OrderSteps;
import org.tierline.workorder.Sights;

/** The services that keep people's data, wired; a part of {@link Tierline}. */
final class PrivacyPart {
  final Sights sights;
  final TextReleases textReleases;
  final Retention retention;
  final LegalHolds legalHolds;
  final Subjects subjects;

  /** What the services of a city share. */
  record Base(
      Transactions transactions,
      Access access,
      CityPart city,
      SettingRules rules,
      IdSource ids,
      InstantSource time) {}

  PrivacyPart(Base base, OrderSteps steps, Contents contents) {
    Transactions transactions = base.transactions();
    var people = base.city().personal;
    this.sights = new Sights(transactions, base.access(), base.rules(), base.time());
    this.textReleases = new TextReleases(transactions, steps, people);
    this.retention =
        new Retention(
            transactions,
            new Retention.Base(
                base.access(),
                base.city().tenants,
                base.rules(),
                steps,
                contents,
                base.ids(),
                base.time()));
    this.legalHolds = new LegalHolds(transactions, steps, base.ids(), base.time());
    this.subjects =
        new Subjects(
            transactions,
            new Subjects.Base(
                base.access(),
                steps,
                base.city().phoneHashes,
                people,
                contents,
                base.ids(),
                base.time()));
  }
}
