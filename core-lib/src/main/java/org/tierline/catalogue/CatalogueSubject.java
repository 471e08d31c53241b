package org.tierline.catalogue;

/** What a change of the catalogue was about. */
public enum CatalogueSubject {
  /** 诉求分类. */
  CATEGORY,
  /** 派单目录. */
  DISPATCH_ENTRY,
  /** 履职事项清单. */
  TOWNSHIP_DUTY,
  /** 骚扰号码. */
  NUISANCE_NUMBER
}
