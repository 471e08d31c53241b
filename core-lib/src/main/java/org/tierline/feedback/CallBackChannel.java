package org.tierline.feedback;

/** How the petitioner was asked. */
public enum CallBackChannel {
  PHONE,
  SMS,
  APP,
  BOT,
  /** By himself, with his query code. */
  SELF
}
