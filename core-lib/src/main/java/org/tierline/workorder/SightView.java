package org.tierline.workorder;

import org.jspecify.annotations.Nullable;
import org.tierline.setting.SettingUnit;

/**
 * How a role sees a field, and why.
 *
 * @param line which line of the rules says so, counted from 1; 0 where none does, so that it is
 *     hidden
 * @param setBy whose rules they are; null for those that are shipped
 */
public record SightView(PersonalField field, Sight sight, int line, @Nullable SettingUnit setBy) {}
