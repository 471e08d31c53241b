package org.tierline.feedback;

/** How the petitioner was asked. */
public enum CallBackChannel {
  /** By somebody of the centre. */
  PHONE,
  /** By a link in a text message. */
  SMS,
  /** By a link in the city's app. */
  APP,
  /** By a machine that calls. */
  BOT,
  /** By himself, with his query code or a link. */
  SELF
}
