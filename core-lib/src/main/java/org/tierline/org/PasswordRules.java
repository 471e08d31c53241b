package org.tierline.org;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tierline.kernel.Invalid;
import org.tierline.kernel.Violations;

/**
 * Which passwords are refused: short ones, those that many people choose, and those that name their
 * owner (NIST SP 800-63B 5.1.1.2). No mixture of characters is asked for; length helps more.
 */
final class PasswordRules {
  private static final Set<String> COMMON = common();
  private static final List<String> ROWS =
      List.of(
          "01234567890",
          "abcdefghijklmnopqrstuvwxyz",
          "qwertyuiopasdfghjklzxcvbnm",
          "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
          "1q2w3e4r5t6y7u8i9o0p");

  /** Names shorter than this stand in many a good password by chance. */
  private static final int SHORTEST_LATIN_NAME = 5;

  private PasswordRules() {}

  /**
   * Refuses a weak password.
   *
   * @param unlike the password before, or empty
   * @param names of the owner: his login and what he is called
   */
  static void require(String password, int leastLength, String unlike, String... names) {
    new Violations().text("password", password, 200).refuseIfAny();
    boolean named = Stream.of(names).anyMatch(name -> contains(password, name));
    if (password.codePointCount(0, password.length()) < leastLength
        || password.equalsIgnoreCase(unlike)
        || named) {
      throw Invalid.of("password", OrgError.WEAK_PASSWORD, leastLength);
    }
    if (isCommon(password.toLowerCase(Locale.ROOT))) {
      throw Invalid.of("password", OrgError.COMMON_PASSWORD);
    }
  }

  private static boolean contains(String password, String name) {
    String wanted = name.replaceAll("\\s", "");
    boolean latin = wanted.chars().allMatch(c -> c < 128);
    return wanted.length() >= (latin ? SHORTEST_LATIN_NAME : 2)
        && password
            .replaceAll("\\s", "")
            .toLowerCase(Locale.ROOT)
            .contains(wanted.toLowerCase(Locale.ROOT));
  }

  private static boolean isCommon(String password) {
    String bare = password.replaceAll("^[^a-z]+|[^a-z]+$", "");
    String read = plain(password).replaceAll("^[^a-z]+|[^a-z]+$", "");
    return password.chars().allMatch(Character::isDigit)
        || COMMON.contains(bare)
        || COMMON.contains(plain(bare))
        || COMMON.contains(read)
        || isRow(password)
        || isRepeated(password);
  }

  /** Letters where people write signs for them. */
  private static String plain(String text) {
    return text.replace('0', 'o')
        .replace('1', 'i')
        .replace('3', 'e')
        .replace('4', 'a')
        .replace('5', 's')
        .replace('7', 't')
        .replace('@', 'a')
        .replace('$', 's')
        .replace('!', 'i');
  }

  private static boolean isRow(String password) {
    String back = new StringBuilder(password).reverse().toString();
    return ROWS.stream().anyMatch(row -> row.contains(password) || row.contains(back));
  }

  /** Whether it is a short piece over and over, such as {@code abcabcabcabc}. */
  private static boolean isRepeated(String password) {
    int most = password.length() / 2;
    for (int length = 1; length <= most; length++) {
      String piece = password.substring(0, length);
      int times = (password.length() + length - 1) / length;
      if (piece.repeat(times).startsWith(password)) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> common() {
    try (var lines =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    PasswordRules.class.getResourceAsStream("common-passwords.txt")),
                StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
