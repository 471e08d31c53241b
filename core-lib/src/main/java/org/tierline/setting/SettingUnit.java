package org.tierline.setting;

import org.tierline.kernel.UnitId;
import org.tierline.org.UnitNode;

/** A unit as it is named beside a setting. */
public record SettingUnit(UnitId id, String code, String name) {

  static SettingUnit of(UnitNode node) {
    return new SettingUnit(node.id(), node.code(), node.name());
  }
}
