package org.tierline.seal;

import java.util.List;

/** The master key is not the one under which the keys of the installation lie. */
public final class WrongMasterKeyException extends IllegalStateException {
  private static final long serialVersionUID = 1L;
  private static final String WRONG =
      "the master key is not the one under which the keys of this installation lie: give the one"
          + " with which this database, or its backup, was written";

  WrongMasterKeyException() {
    this(WRONG);
  }

  private WrongMasterKeyException(String message) {
    super(message);
  }

  static WrongMasterKeyException other(String present, List<String> given) {
    return new WrongMasterKeyException(
        "%s. Its fingerprint is %s, given was %s"
            .formatted(WRONG, present, String.join(", ", given)));
  }

  static WrongMasterKeyException exchanged(String given, String present) {
    return new WrongMasterKeyException(
        "the master key %s was exchanged for the one with the fingerprint %s: give that one"
            .formatted(given, present));
  }

  static WrongMasterKeyException disagreed(String present) {
    return new WrongMasterKeyException(
        ("the check of the master key tells %s, which was exchanged for another: the row"
                + " 'master-key-check' of the installation was altered, or comes from a backup")
            .formatted(present));
  }

  static WrongMasterKeyException missing(String former) {
    return new WrongMasterKeyException(
        ("something lies under the former master key with the fingerprint %s still: give it"
                + " beside the present one until nothing does")
            .formatted(former));
  }
}
