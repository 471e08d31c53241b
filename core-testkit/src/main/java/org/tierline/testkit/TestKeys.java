package org.tierline.testkit;

import org.tierline.seal.MasterKey;

/** The master key of tests. It is published with them: nothing that is real may lie under it. */
public final class TestKeys {
  /** As it stands in a file. */
  public static final String MASTER_TEXT = "dGllcmxpbmUgdGVzdHMga2VlcCBub3RoaW5nIHJlYSE=";

  public static final MasterKey MASTER = MasterKey.parse(MASTER_TEXT);

  private TestKeys() {}
}
