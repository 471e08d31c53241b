package org.tierline.feedback;

import java.util.Locale;

/** Why a petitioner is dissatisfied. */
public enum DissatisfiedReason {
  NOT_CONTACTED("未联系", "nobody contacted me"),
  REPLY_UNTRUE("答复不实", "the reply is untrue"),
  NOT_SOLVED("未解决", "not solved"),
  TOO_SLOW("办理慢", "too slow"),
  ATTITUDE("态度差", "attitude of staff"),
  RESULT("不认可结果", "not content with the outcome"),
  OTHER("其他", "another reason");

  private final String chinese;
  private final String english;

  DissatisfiedReason(String chinese, String english) {
    this.chinese = chinese;
    this.english = english;
  }

  /** In words; Chinese for a Chinese locale, else English. */
  public String text(Locale locale) {
    return locale.getLanguage().equals("zh") ? chinese : english;
  }
}
