package org.tierline.notice;

/** How far a notice has come. */
public enum NoticeStatus {
  /** Waits to be sent, perhaps after failures. */
  QUEUED,
  SENT,
  /** Not sent, and not tried again unless somebody asks for it. */
  GIVEN_UP
}
