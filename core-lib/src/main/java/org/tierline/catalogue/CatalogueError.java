package org.tierline.catalogue;

import org.tierline.kernel.ErrorCode;

/** Why a change of the catalogue, or a dispatch against it, is refused. */
public enum CatalogueError implements ErrorCode {
  UNKNOWN_CATEGORY,
  CATEGORY_RETIRED,
  PARENT_CATEGORY_MISSING,
  DUPLICATE_CATEGORY,
  UNIT_OR_KIND,
  DUPLICATE_ENTRY,
  UNKNOWN_ENTRY,
  NOT_RESPONSIBLE_UNIT,
  NOT_A_TOWNSHIP_DUTY,
  UNKNOWN_NUMBER,
  NOT_WARNED,
  NOT_BLOCKED,
  NUMBER_BLOCKED,
  NUMBER_NOT_TAKEN_ONLINE,
  NO_CLASSES_HERE,
  UNKNOWN_CLASS,
  CLASS_OF_ANOTHER_CATEGORY,
  NOT_NAMED_BY_UNIT
}
