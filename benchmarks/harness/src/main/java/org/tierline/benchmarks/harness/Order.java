package org.tierline.benchmarks.harness;

import java.util.Random;

/**
 * What is asked in an order; the same for every engine.
 *
 * @param number counts the orders of a run from 1
 * @param unit the township that handles it, 0 to {@link #UNITS} - 1; its county is {@link #county}
 */
public record Order(long number, int unit) {
  public static final int COUNTIES = 10;
  public static final int UNITS_OF_COUNTY = 20;
  public static final int UNITS = COUNTIES * UNITS_OF_COUNTY;

  private static final int LENGTH = 500;
  private static final String[] PHRASES = {
    "小区门口的路灯已经三天不亮，", "晚上出行很不方便，", "老人和孩子容易摔倒，", "物业说已经报修，",
    "但是一直没有人来处理，", "希望有关部门尽快派人检查线路，", "前几天下雨以后积水也很严重，", "附近的居民都有同样的意见，",
    "我们曾经拨打电话反映，", "当时答复说三个工作日内解决，", "到现在仍然没有结果，", "请核实情况后给予答复，"
  };

  /** An order of a life, spread evenly over the townships. */
  public static Order of(long number) {
    return new Order(number, (int) (number * 7919 % UNITS));
  }

  /** One of so many open orders: some townships have far more of them than others. */
  public static Order open(long number, int index, int of) {
    double x = (index + 0.5) / of;
    return new Order(number, (int) (UNITS * x * x * x));
  }

  public int county() {
    return unit / UNITS_OF_COUNTY;
  }

  public String title() {
    return "路灯不亮，请派人检查（第" + number + "件）";
  }

  /** The petitioner's words: 500 characters. */
  public String content() {
    var random = new Random(number);
    var text = new StringBuilder(LENGTH + 20);
    while (text.length() < LENGTH) {
      text.append(PHRASES[random.nextInt(PHRASES.length)]);
    }
    text.setLength(LENGTH);
    return text.toString();
  }

  /** A telephone of his own, so that nobody asks twice. */
  public String phone() {
    return "1%010d".formatted(3_000_000_000L + number);
  }

  public String report() {
    return "已更换路灯并通电测试";
  }

  public String reply() {
    return "路灯已修复，感谢反映。";
  }
}
