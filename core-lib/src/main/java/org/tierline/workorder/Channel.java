package org.tierline.workorder;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.calendar.LimitCode;

/** By which way a request came in. */
public enum Channel {
  PHONE,
  SMS,
  APP,
  WECHAT,
  WEB,
  /** 市长信箱. */
  MAILBOX,
  EMAIL,
  VISIT,
  /** 省、区平台. */
  SUPERIOR_PLATFORM,
  /** 互联网+督查. */
  INTERNET_SUPERVISION,
  /** 人民网留言板. */
  PEOPLE_MESSAGE_BOARD,
  /** 好差评. */
  GOOD_BAD_REVIEW,
  /** 人大. */
  DEPUTY,
  /** 政协. */
  ADVISER,
  EMERGENCY_110,
  EMERGENCY_119,
  EMERGENCY_122,
  /** 网格员、监督员. */
  GRID_INSPECTOR,
  VIDEO,
  IOT,
  MERGED_HOTLINE,
  OTHER;

  private static final Set<Channel> CITIZENS = EnumSet.of(APP, WECHAT, WEB, MAILBOX);

  /** Whether citizens register by it themselves. */
  public boolean isOpenToCitizens() {
    return CITIZENS.contains(this);
  }

  /**
   * Which limit the centre has to accept what comes in by it; null where an agent takes it down.
   */
  @Nullable LimitCode acceptance() {
    return switch (this) {
      case WEB, APP -> LimitCode.WEB_ACCEPT;
      case SMS, WECHAT -> LimitCode.MEDIA_RESPONSE;
      case MAILBOX, EMAIL -> LimitCode.MAILBOX_RESPONSE;
      default -> null;
    };
  }
}
