package org.tierline.identity;

import java.util.List;
import java.util.stream.Stream;

/** Codes for a lost telephone: ten, of sixteen letters and digits each. */
final class RecoveryCodes {
  static final int SECRET_BYTES = 20;
  private static final int HOW_MANY = 10;
  private static final int BYTES = 10;

  private RecoveryCodes() {}

  static List<String> random() {
    return Stream.generate(() -> OneTimeCode.base32(Hashes.random(BYTES))).limit(HOW_MANY).toList();
  }

  /** In groups of four. */
  static List<String> forTheEye(List<String> codes) {
    return codes.stream().map(code -> code.replaceAll("(.{4})(?!$)", "$1-")).toList();
  }
}
