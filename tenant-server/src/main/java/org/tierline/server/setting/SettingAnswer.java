package org.tierline.server.setting;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.tierline.Tierline;
import org.tierline.setting.SettingForm;
import org.tierline.setting.SettingKey;
import org.tierline.setting.SettingOrigin;
import org.tierline.setting.SettingView;

/** A setting of a unit with its words in the visitor's language. */
public record SettingAnswer(
    String key,
    String title,
    String explanation,
    SettingForm form,
    String value,
    String fallback,
    SettingOrigin origin,
    SettingView.@Nullable Own own,
    boolean locks,
    List<SettingView.Planned> planned,
    long version) {

  static SettingAnswer of(SettingView view, Locale language) {
    SettingKey<?> key = Tierline.settingCatalogue().get(view.key());
    return new SettingAnswer(
        view.key(),
        key.title(language),
        key.explanation(language),
        view.form(),
        view.value(),
        view.fallback(),
        view.origin(),
        view.own(),
        view.locks(),
        view.planned(),
        view.version());
  }
}
