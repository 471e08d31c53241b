package org.tierline.notice;

import java.util.Arrays;
import java.util.Optional;

/** A named place in the text of a notice, such as {@code {orderNo}}. */
public enum NoticePlace {
  ORDER_NO("orderNo", "YC260302640100000001"),
  TITLE("title", "路灯不亮"),
  /** The unit that the event concerns. */
  UNIT("unit", "A县"),
  /** When the unit's answer, or the order's, is due; local time of the city. */
  DEADLINE("deadline", "2026-03-09 18:00"),
  /** What whoever acted has said. */
  REASON("reason", "需现场勘查"),
  /** The public answer. */
  REPLY("reply", "路灯已修复，感谢反映。"),
  /** Which clock ran out, in words. */
  CLOCK("clock", "超期未答复"),
  /** What was decided, in words. */
  EVENT("event", "同意延期"),
  /** When it happened; local time of the city. */
  AT("at", "2026-03-02 09:00"),
  CITY("city", "测试市"),
  /** Where petitioners follow their orders; what the city has set, perhaps nothing. */
  LINK("link", "https://12345.example.cn"),
  /** Where the petitioner rates without number and code; empty where nobody is asked. */
  RATING_LINK("ratingLink", "https://12345.example.cn/rate/yCk4…"),
  /** How many notices a digest stands for, or calls a warning. */
  COUNT("count", "12"),
  /** How many of the calls were connected. */
  CONNECTED("connected", "17"),
  /** Their orders, one a line. */
  LIST("list", "YC260302640100000001 超期未答复 2026-03-09 18:00");

  private final String key;
  private final String sample;

  NoticePlace(String key, String sample) {
    this.key = key;
    this.sample = sample;
  }

  public String key() {
    return key;
  }

  /** What a preview shows there. */
  String sample() {
    return sample;
  }

  static Optional<NoticePlace> find(String key) {
    return Arrays.stream(values()).filter(each -> each.key.equals(key)).findFirst();
  }
}
