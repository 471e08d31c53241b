package org.tierline.feedback;

/** By which ways a petitioner is asked before people call, in this order. */
public enum EarlierWay {
  /** 链接自评: he is sent a link, by a text message or in an app, and rates himself. */
  LINK,
  /** 机器人回访. */
  BOT
}
