package org.tierline.redaction;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;

/** Whether digits are a number of an identity card: area, day of birth, check digit. */
final class IdCards {
  private static final Set<String> PROVINCES =
      Set.of(
          "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
          "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
          "65", "71", "81", "82", "83");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECKS = "10X98765432";
  private static final int CENTURY_OF_BEFORE = 1900;

  private IdCards() {}

  /** Of 18 digits, the last perhaps an X (GB 11643-1999). */
  static boolean isRight(String number) {
    return PROVINCES.contains(number.substring(0, 2))
        && isDay(
            Integer.parseInt(number.substring(6, 10)),
            Integer.parseInt(number.substring(10, 12)),
            Integer.parseInt(number.substring(12, 14)))
        && check(number) == Character.toUpperCase(number.charAt(17));
  }

  /** Of 15 digits, as they were until 1999: no check digit, and the year in two. */
  static boolean isOfBefore(String number) {
    return PROVINCES.contains(number.substring(0, 2))
        && isDay(
            CENTURY_OF_BEFORE + Integer.parseInt(number.substring(6, 8)),
            Integer.parseInt(number.substring(8, 10)),
            Integer.parseInt(number.substring(10, 12)));
  }

  private static boolean isDay(int year, int month, int day) {
    try {
      LocalDate.of(year, month, day);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static char check(String number) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += (number.charAt(i) - '0') * WEIGHTS[i];
    }
    return CHECKS.charAt(sum % 11);
  }
}
