package org.tierline.server.catalogue;

import org.tierline.catalogue.LocalClass;
import org.tierline.kernel.UnitId;

/** A unit's class as JSON shows it: every id is a string; see {@link LocalClass}. */
public record LocalClassAnswer(
    String id, UnitId unit, String code, String nameZh, String nameEn, boolean active) {

  static LocalClassAnswer of(LocalClass each) {
    return new LocalClassAnswer(
        Long.toString(each.id()),
        each.unit(),
        each.code(),
        each.nameZh(),
        each.nameEn(),
        each.active());
  }
}
