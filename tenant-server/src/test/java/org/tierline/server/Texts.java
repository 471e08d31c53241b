package org.tierline.server;

/** Bodies of requests as clients write them. */
final class Texts {
  static final String FORM =
      """
      {"result":"SOLVED","demandIsTrue":true,"contacted":true,
       "contactedAt":"2026-01-05T02:00:00Z","solved":true,
       "internalReport":"已更换灯头","publicReply":"路灯已修复"}
      """;
  static final String SUBMIT = "{\"submit\":" + FORM + "}";

  private Texts() {}

  /** What a citizen sends. */
  static String request(String title) {
    return registration(title, "WEB", false);
  }

  /** What the centre takes down on the telephone. */
  static String call(String title) {
    return registration(title, "PHONE", false);
  }

  static String confidentialCall(String title) {
    return registration(title, "PHONE", true);
  }

  private static String registration(String title, String channel, boolean confidential) {
    return """
        {"channel":"%s","family":"ADMINISTRATIVE","type":"HELP","urgency":"NORMAL",
         "nature":"ORDINARY","categoryCode":"010203","title":"%s","content":"%s 三天不亮",
         "petitioner":{"kind":"PERSON","name":"张三丰","phone":"13812345678","anonymous":false,
          "confidential":%s},"wantsReply":true}
        """
        .formatted(channel, title, title, confidential);
  }
}
