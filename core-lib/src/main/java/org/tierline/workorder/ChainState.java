package org.tierline.workorder;

import java.util.Locale;

/**
 * A state of a city's chain.
 *
 * @param code its name in the chain
 * @param phase what it means to the platform; several states of review may share one
 * @param chinese what people read
 * @param english what people read in English
 */
public record ChainState(String code, WorkOrderStatus phase, String chinese, String english) {

  /** What people of that language read. */
  public String text(Locale locale) {
    return locale.getLanguage().equals("zh") ? chinese : english;
  }
}
