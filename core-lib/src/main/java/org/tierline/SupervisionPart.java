package org.tierline;

import java.time.InstantSource;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.LimitSettings;
import org.tierline.org.Access;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.supervision.Accountabilities;
import org.tierline.supervision.Bulletins;
import org.tierline.supervision.Instructions;
import org.tierline.supervision.NoticeAnswers;
import org.tierline.supervision.RatingJudgements;
import org.tierline.supervision.Referrals;
import org.tierline.supervision.Supervision;
import org.tierline.supervision.SupervisionClocks;
import org.tierline.supervision.SupervisionNotices;
import org.tierline.supervision.SupervisionProposals;
import org.tierline.workorder.OrderSteps;

/** The services of supervision, wired; a part of {@link Tierline}. */
final class SupervisionPart {
  final Supervision supervision;
  final SupervisionProposals proposals;
  final RatingJudgements judgements;
  final SupervisionNotices notices;
  final NoticeAnswers answers;
  final Instructions instructions;
  final Accountabilities accountabilities;
  final Bulletins bulletins;
  final Referrals referrals;
  final SupervisionClocks clocks;

  SupervisionPart(
      Transactions transactions,
      Access access,
      CityPart city,
      OrderSteps steps,
      SettingRules rules,
      InstantSource time) {
    Calendars calendars = city.calendars;
    var limits = new LimitSettings(rules);
    this.supervision = new Supervision(transactions, access, steps, calendars, limits, rules);
    this.proposals =
        new SupervisionProposals(transactions, access, steps, calendars, rules, supervision);
    this.judgements =
        new RatingJudgements(transactions, access, steps, calendars, rules, supervision);
    this.notices = new SupervisionNotices(transactions, access, steps, calendars, rules);
    this.answers = new NoticeAnswers(transactions, access, steps, rules);
    this.instructions = new Instructions(transactions, access, steps, calendars, rules);
    this.accountabilities = new Accountabilities(transactions, steps, calendars);
    this.bulletins = new Bulletins(transactions, access, city.tenants, city.personal);
    this.referrals = new Referrals(transactions, access, steps, rules);
    this.clocks = new SupervisionClocks(transactions, steps, time);
  }
}
