package org.tierline.archive;

/** What has become of a city's file. */
public enum ArchiveState {
  RUNNING,
  DONE,
  /** The writing ended with an error, or with its node. */
  FAILED,
  /** The file is gone; what it was is still known. */
  DELETED
}
