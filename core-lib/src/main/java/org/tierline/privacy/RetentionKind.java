package org.tierline.privacy;

import org.tierline.setting.SettingKey;

/** What is kept for a time of its own and then erased, if a city has said for how long. */
public enum RetentionKind {
  /** 诉求人身份: who asked, and what tells of him: of closed orders, from their end on. */
  IDENTITY("identity", true),
  /** 诉求内容: title, words, place and object of the request, and what he said when called back. */
  REQUEST_TEXT("request-text", true),
  /** 附件: the contents and names of an order's files. */
  ATTACHMENTS("attachments", true),
  /** 来电记录: by which number a call came; the call itself stays and counts. */
  CALLS("calls", false),
  /** 通知: what people were told, and in their inboxes. */
  NOTICES("notices", false),
  /** 导入拒收行: what stood against lines of files of historic orders. */
  IMPORT_ERRORS("import-errors", false),
  /** 登录日志: who came in and went, and what was done to the ways of it; half a year at least. */
  SIGN_INS("sign-ins", false, 6),
  /** 离职人员: telephone, login, addresses and names elsewhere of staff who have left. */
  LEFT_STAFF("left-staff", false),
  /** 骚扰号码: numbers that were warned, once no block of them stands. */
  NUISANCE_NUMBERS("nuisance-numbers", false);

  private static final int LONGEST = 1200;

  private final SettingKey<Integer> months;
  private final boolean ofOrders;
  private final int least;

  RetentionKind(String name, boolean ofOrders) {
    this(name, ofOrders, 0);
  }

  RetentionKind(String name, boolean ofOrders, int least) {
    this.least = least;
    this.months = SettingKey.number("retention." + name + "-months", 0, 0, LONGEST).onlyAtRoot();
    this.ofOrders = ofOrders;
  }

  /** For how many months it is kept; 0 for good. */
  public SettingKey<Integer> months() {
    return months;
  }

  /**
   * For how many months at least the law has it kept, whatever a city says: logs of the network
   * half a year (网络安全法 第二十一条).
   */
  int atLeast(int chosen) {
    return chosen == 0 ? 0 : Math.max(least, chosen);
  }

  /** Whether the time of it runs from the end of an order on. */
  boolean isOfOrders() {
    return ofOrders;
  }
}
