package org.tierline.setting;

/** Where a dated row belongs: a setting, a unit, and what about it. */
record SettingPlace(String name, Long unit, Aspect aspect) {}
