package org.tierline.setting;

/** What a setting is for a unit at a moment, and why. */
public record Setting<T>(SettingKey<T> key, T value, SettingOrigin origin) {}
