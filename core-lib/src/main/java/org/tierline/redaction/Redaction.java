package org.tierline.redaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds in a text what tells who somebody is, so that nobody releases it unawares (个人信息保护法 第二十八条,
 * 第五十一条). It knows the forms of mainland China, also in full-width characters and with spaces or
 * hyphens between groups. It looks at forms alone: it finds no name that it was not given, and a
 * number that is by chance of a form is found too. Numbers of orders and documents, dates and
 * amounts are of none.
 */
public final class Redaction {
  private static final String START = "(?<![0-9A-Za-z.])";
  private static final String END = "(?![0-9A-Za-z]|\\.[0-9])";
  private static final String GAP = "[ -]?";

  private static final Pattern ID_18 =
      Pattern.compile(
          START + "[1-9][0-9]{5}" + GAP + "(?:18|19|20)[0-9]{6}" + GAP + "[0-9]{3}[0-9Xx]" + END);
  private static final Pattern ID_15 = Pattern.compile(START + "[1-9][0-9]{14}" + END);
  private static final Pattern CARD =
      Pattern.compile(START + "[3-69](?:" + GAP + "[0-9]){15,18}" + END);
  private static final Pattern MOBILE =
      Pattern.compile(
          START
              + "(?:(?:\\+|00)86"
              + GAP
              + "|86"
              + GAP
              + ")?(?:1[3-9][0-9]"
              + GAP
              + "[0-9]{4}"
              + GAP
              + "[0-9]{4}|1[3-9][0-9]{2}[ -][0-9]{4}[ -][0-9]{3}|1[3-9][0-9]"
              + "[ -][0-9]{3}[ -][0-9]{5})"
              + END);
  private static final Pattern LANDLINE =
      Pattern.compile(
          START
              + "(?:\\(0(?:10|2[0-9]|[3-9][0-9]{2})\\)|0(?:10|2[0-9]|[3-9][0-9]{2}))"
              + GAP
              + "[2-8][0-9]{2,3}"
              + GAP
              + "[0-9]{4}(?:(?:-|转)[0-9]{1,6})?"
              + END);

  /** A number of seven or eight digits is a telephone only where the words before say so. */
  private static final Pattern LOCAL =
      Pattern.compile("(?:电话|座机|致电|拨打|联系方式|传真)(?:号码?)?[:为是, ]{0,3}([2-8][0-9]{6,7})" + END);

  private static final Pattern EMAIL =
      Pattern.compile(
          "(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63})+");
  private static final Pattern PLATE =
      Pattern.compile(
          "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·•\\u00b7 -]?"
              + "(?:[A-HJ-NP-Z0-9]{5,6}|[A-HJ-NP-Z0-9]{4}[学警挂港澳])(?![0-9A-Za-z])");
  private static final int DIGITS_OF_PLATE = 3;
  private static final int SHORTEST_NAME = 2;
  private static final int FULL_WIDTH = 0xfee0;
  private static final char BLOT = '＊';

  private Redaction() {}

  /** What is found, in the order of the text; places do not overlap. */
  public static List<Finding> find(String text) {
    return find(text, List.of());
  }

  /**
   * The same, with words by which somebody is known.
   *
   * @param own names, numbers and addresses; those of one character are passed over
   */
  public static List<Finding> find(String text, Collection<String> own) {
    String plain = plain(text);
    var found = new ArrayList<Finding>();
    own.forEach(word -> addWord(found, plain, plain(word).strip()));
    add(found, FindingKind.ID_CARD, ID_18, plain, number -> IdCards.isRight(bare(number)));
    add(found, FindingKind.ID_CARD, ID_15, plain, IdCards::isOfBefore);
    add(found, FindingKind.BANK_CARD, CARD, plain, number -> isLuhn(bare(number)));
    add(found, FindingKind.MOBILE, MOBILE, plain, number -> true);
    add(found, FindingKind.LANDLINE, LANDLINE, plain, number -> true);
    add(found, FindingKind.LANDLINE, LOCAL, plain, number -> true);
    add(found, FindingKind.EMAIL, EMAIL, plain, address -> true);
    add(found, FindingKind.LICENCE_PLATE, PLATE, plain, Redaction::isPlate);
    found.sort(Comparator.comparingInt(Finding::from));
    return List.copyOf(found);
  }

  /** The text with every character of what is found blotted out; as long as before. */
  public static String blotted(String text, Collection<Finding> findings) {
    var rest = new StringBuilder(text);
    for (Finding each : findings) {
      for (int i = each.from(); i < each.to(); i++) {
        rest.setCharAt(i, BLOT);
      }
    }
    return rest.toString();
  }

  private static void add(
      List<Finding> found, FindingKind kind, Pattern form, String text, Predicate<String> holds) {
    Matcher place = form.matcher(text);
    while (place.find()) {
      int group = place.groupCount();
      var finding = new Finding(kind, place.start(group), place.end(group));
      if (holds.test(place.group(group)) && found.stream().noneMatch(finding::overlaps)) {
        found.add(finding);
      }
    }
  }

  private static void addWord(List<Finding> found, String text, String word) {
    if (word.codePointCount(0, word.length()) < SHORTEST_NAME) {
      return;
    }
    String all = text.toLowerCase(Locale.ROOT);
    String wanted = word.toLowerCase(Locale.ROOT);
    if (all.length() != text.length()) {
      return;
    }
    for (int at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + wanted.length())) {
      var finding = new Finding(FindingKind.PETITIONER, at, at + wanted.length());
      if (found.stream().noneMatch(finding::overlaps)) {
        found.add(finding);
      }
    }
  }

  /** Full-width letters, digits and signs as plain ones, each in its place; dashes as hyphens. */
  private static String plain(String text) {
    var plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '！' && c <= '～') {
        plain.append((char) (c - FULL_WIDTH));
      } else if (c == '\u3000' || c == '\u00a0') {
        plain.append(' ');
      } else if (c >= '\u2010' && c <= '\u2015' || c == '\u2212') {
        plain.append('-');
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }

  private static String bare(String number) {
    return number.replace(" ", "").replace("-", "");
  }

  /** The check digit of cards: every second digit from the right counts double. */
  static boolean isLuhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int counted = i % 2 == 0 ? digit : digit * 2;
      sum += counted > 9 ? counted - 9 : counted;
    }
    return sum % 10 == 0;
  }

  private static boolean isPlate(String plate) {
    return plate.chars().filter(c -> c >= '0' && c <= '9').count() >= DIGITS_OF_PLATE;
  }
}
