package org.tierline.org;

/** What sort of platform a unit is; all stand in one tree. */
public enum UnitKind {
  /** 属地: a government or community of an area. */
  TERRITORIAL,
  /** 部门: a department beside the territorial units. */
  DEPARTMENT,
  /** 企业: a public-utility company. */
  ENTERPRISE
}
