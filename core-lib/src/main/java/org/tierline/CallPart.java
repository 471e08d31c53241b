package org.tierline;

import java.util.List;
import org.tierline.attachment.Contents;
import org.tierline.calendar.Calendars;
import org.tierline.calendar.LimitSettings;
import org.tierline.hotline.CallClock;
import org.tierline.hotline.Calls;
import org.tierline.hotline.Recordings;
import org.tierline.setting.SettingRules;
import org.tierline.store.Transactions;
import org.tierline.tenant.DueClock;
import org.tierline.tenant.DueClocks;
import org.tierline.workorder.CallBackSamples;
import org.tierline.workorder.SampleClock;
import org.tierline.workorder.SealClock;

/**
 * Telephone calls, and the clocks of all that is not an order, wired; a part of {@link Tierline}.
 */
final class CallPart {
  final Calls calls;
  final Recordings recordings;
  final CallBackSamples samples;
  final DueClocks dueClocks;

  CallPart(
      Transactions transactions,
      CityPart city,
      SettingRules rules,
      Calls.Base base,
      Contents contents,
      DueClock told,
      DueClock anchors) {
    Calendars calendars = city.calendars;
    var limits = new LimitSettings(rules);
    this.calls = new Calls(transactions, calendars, limits, base);
    this.recordings = new Recordings(transactions, base, contents, rules, calendars);
    var callClock = new CallClock(base.access(), calendars, limits, rules, base.ids());
    this.samples = new CallBackSamples(transactions, base.time());
    var sampleClock = new SampleClock(base.access(), calendars, rules);
    var sealClock = new SealClock(city.personal, city.phoneHashes);
    this.dueClocks =
        new DueClocks(
            transactions, base.time(), List.of(callClock, told, sampleClock, sealClock, anchors));
  }
}
