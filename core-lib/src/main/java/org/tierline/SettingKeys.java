package org.tierline;

import java.util.List;
import java.util.stream.Stream;
import org.tierline.calendar.CalendarSettings;
import org.tierline.calendar.LimitSettings;
import org.tierline.catalogue.LocalClassSettings;
import org.tierline.feedback.FeedbackSettings;
import org.tierline.hotline.CallSettings;
import org.tierline.hotline.RecordingSettings;
import org.tierline.identity.IdentitySettings;
import org.tierline.notice.NoticeSettings;
import org.tierline.oversight.OversightSettings;
import org.tierline.privacy.ReleaseSettings;
import org.tierline.privacy.RetentionSettings;
import org.tierline.setting.SettingCatalogue;
import org.tierline.setting.SettingKey;
import org.tierline.supervision.SupervisionSettings;
import org.tierline.workorder.AnswerSettings;
import org.tierline.workorder.IntakeSettings;
import org.tierline.workorder.OrderSettings;
import org.tierline.workorder.SightSettings;
import org.tierline.workorder.TeamSettings;

/** The settings of every capability. */
final class SettingKeys {
  static final SettingCatalogue ALL =
      new SettingCatalogue(
          Stream.of(
                  IdentitySettings.ALL,
                  LimitSettings.KEYS,
                  CalendarSettings.KEYS,
                  LocalClassSettings.KEYS,
                  OrderSettings.KEYS,
                  IntakeSettings.KEYS,
                  SightSettings.KEYS,
                  ReleaseSettings.KEYS,
                  RetentionSettings.KEYS,
                  AnswerSettings.KEYS,
                  TeamSettings.KEYS,
                  FeedbackSettings.KEYS,
                  SupervisionSettings.ALL,
                  CallSettings.KEYS,
                  OversightSettings.ALL,
                  NoticeSettings.ALL,
                  RecordingSettings.ALL)
              .<SettingKey<?>>flatMap(List::stream)
              .toList());

  private SettingKeys() {}
}
