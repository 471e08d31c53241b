package org.tierline.supervision;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.tierline.org.Role;

/**
 * The steps of the ladder, from a reminder to accountability. A unit's turn climbs it and never
 * goes down but by lifting or by the closing of the order. Cards follow the complaint rules of
 * Shandong (2017): yellow one working day before the deadline, red on the first working day past
 * it. What is automatic, what a step costs and who is told are the city's {@link
 * SupervisionSettings}.
 */
public enum SupervisionLevel {
  /** 催办: a reminder without consequences; it is an event of the order, not a measure. */
  URGING("urging", "催办", 0, Set.of(), Set.of(Role.UNIT_LIAISON)),
  /** 普通督办: a notice is issued, to be answered within some working days. */
  SUPERVISION("supervision", "普通督办", 0, Givers.SUPERVISORS_AND_LEADERS, Set.of(Role.UNIT_LIAISON)),
  /** 黄牌: as many working days left without an answer as the city says, or not signed in time. */
  YELLOW_CARD("yellow-card", "黄牌", 5, Givers.SUPERVISORS, Told.LIAISON_AND_LEADER),
  /** 红牌: the first working day past the deadline has begun. */
  RED_CARD("red-card", "红牌", 10, Givers.SUPERVISORS, Told.UP_TO_THE_HEAD),
  /** 督办单: a red card, or a petitioner who is dissatisfied; the unit answers in writing. */
  SUPERVISION_ORDER("order", "督办单", 5, Givers.SUPERVISORS, Told.UP_TO_THE_HEAD),
  /** 通报批评: published in the bulletin. */
  CRITICISM("criticism", "通报批评", 10, Givers.DIRECTOR, Told.UP_TO_THE_HEAD),
  /** 联合督办、提级办理: several units are called to one table. */
  JOINT_SUPERVISION("joint", "联合督办", 0, Givers.DIRECTOR, Told.UP_TO_THE_HEAD),
  /** 媒体曝光、问责建议: a file is handed to the competent organ. */
  ACCOUNTABILITY("accountability", "问责建议", 0, Givers.DIRECTOR, Told.UP_TO_THE_HEAD);

  private final String code;
  private final String chinese;
  private final int defaultPoints;
  private final Set<Role> givers;
  private final Set<Role> told;

  SupervisionLevel(
      String code, String chinese, int defaultPoints, Set<Role> givers, Set<Role> told) {
    this.code = code;
    this.chinese = chinese;
    this.defaultPoints = defaultPoints;
    this.givers = givers;
    this.told = told;
  }

  private static final class Givers {
    static final Set<Role> SUPERVISORS = EnumSet.of(Role.SUPERVISOR, Role.CENTER_DIRECTOR);
    static final Set<Role> SUPERVISORS_AND_LEADERS =
        EnumSet.of(Role.SUPERVISOR, Role.CENTER_DIRECTOR, Role.LEADER);
    static final Set<Role> DIRECTOR = EnumSet.of(Role.CENTER_DIRECTOR);
  }

  private static final class Told {
    static final Set<Role> LIAISON_AND_LEADER = EnumSet.of(Role.UNIT_LIAISON, Role.UNIT_LEADER);
    static final Set<Role> UP_TO_THE_HEAD =
        EnumSet.of(Role.UNIT_LIAISON, Role.UNIT_LEADER, Role.LEADER);
  }

  /** The level of a number from 0 to 7. */
  static SupervisionLevel of(int number) {
    return values()[number];
  }

  /** Its number on the ladder, 0 to 7. */
  public int number() {
    return ordinal();
  }

  /** Its name in settings. */
  String code() {
    return code;
  }

  /** What people call it; Chinese for a Chinese locale, else English. */
  public String text(Locale locale) {
    return locale.getLanguage().equals("zh")
        ? chinese
        : name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What it takes from a unit's points by default. */
  int defaultPoints() {
    return defaultPoints;
  }

  /** Who of them is told by default: liaison, responsible leader, head of the unit. */
  Set<Role> toldByDefault() {
    return told;
  }

  /** Which roles may give and lift it; none where only the rules do. */
  Role[] givers() {
    return givers.toArray(Role[]::new);
  }

  /** Whether the unit must answer a notice (督办单). */
  public boolean hasNotice() {
    return this == SUPERVISION || this == SUPERVISION_ORDER || this == JOINT_SUPERVISION;
  }

  /** Whether a decision maker, the unit's reply and the outcome are kept on record. */
  public boolean hasRecord() {
    return compareTo(CRITICISM) >= 0;
  }
}
