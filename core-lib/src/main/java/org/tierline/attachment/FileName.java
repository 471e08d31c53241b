package org.tierline.attachment;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.KernelError;

/**
 * The name that a file is shown under. It is never used to find the file: folders before it are cut
 * off, characters that turn the reading direction are refused, and so is an ending of a program
 * anywhere in it, as in {@code photo.exe.jpg}, since some programs look at the first one.
 */
final class FileName {
  private static final int LONGEST = 200;
  private static final Set<String> PROGRAMS =
      Set.of(
          "ade", "apk", "app", "asp", "aspx", "bat", "chm", "cmd", "com", "cpl", "dll", "dmg",
          "docm", "exe", "hta", "htm", "html", "iso", "jar", "js", "jse", "jsp", "lnk", "mjs",
          "msi", "msp", "php", "phtml", "pif", "ps1", "py", "reg", "scr", "sh", "svg", "swf", "url",
          "vb", "vbe", "vbs", "wsf", "xhtml", "xlsm");

  private FileName() {}

  static String checked(@Nullable String given) {
    if (given == null) {
      throw Invalid.of("name", KernelError.REQUIRED);
    }
    String name = Normalizer.normalize(bare(given), Normalizer.Form.NFC).strip();
    if (name.isEmpty()) {
      throw Invalid.of("name", KernelError.REQUIRED);
    }
    if (name.codePointCount(0, name.length()) > LONGEST) {
      throw Invalid.of("name", KernelError.TOO_LONG, LONGEST);
    }
    boolean hidden = name.startsWith(".") || name.codePoints().anyMatch(FileName::isHarmful);
    String[] parts = name.toLowerCase(Locale.ROOT).split("\\.", -1);
    boolean program = Arrays.stream(parts).skip(1).map(String::strip).anyMatch(PROGRAMS::contains);
    if (hidden || program || parts.length < 2) {
      throw Invalid.of("name", AttachmentError.BAD_FILE_NAME);
    }
    return name;
  }

  /** Without folders, which some browsers send along. */
  private static String bare(String given) {
    int slash = Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\'));
    return given.substring(slash + 1);
  }

  private static boolean isHarmful(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.PRIVATE_USE
        || type == Character.UNASSIGNED
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  static String ending(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
