package org.tierline.testkit;

import org.tierline.seal.MasterKey;

/** The master key of tests. It is published with them: nothing that is real may lie under it. */
public final class TestKeys {
  public static final MasterKey MASTER =
      MasterKey.parse("dGllcmxpbmUgdGVzdHMga2VlcCBub3RoaW5nIHJlYSE=");

  private TestKeys() {}
}
