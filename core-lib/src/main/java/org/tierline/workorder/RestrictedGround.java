package org.tierline.workorder;

/** Why only named people know of an order. */
public enum RestrictedGround {
  /** 举报人保密: somebody reports a wrong and asked for confidence. */
  WHISTLE_BLOWER,
  /** 中心指定: the centre has marked it so. */
  CENTRE
}
