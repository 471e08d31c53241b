package org.tierline.seal;

/** The master key is not the one under which the keys of the installation lie. */
public final class WrongMasterKeyException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  WrongMasterKeyException() {
    super(
        "the master key is not the one under which the keys of this installation lie: give the one"
            + " with which this database, or its backup, was written");
  }
}
