package org.tierline.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The texts of a Java source, statement by statement: what stands in quotes between two semicolons
 * or braces outside of quotes, joined. Comments do not count.
 */
final class Statements {
  private static final Pattern TABLE = Pattern.compile("(?<![a-z.])tierline\\.([a-z_]+)");
  private static final Pattern RIGHTS = Pattern.compile("\\s*(grant|revoke)\\s.*");
  private static final Pattern CITY = Pattern.compile("\\btenant_id\\b");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)//[^\\n]*|/\\*.*?\\*/|\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\])*)\""
              + "|'(?:\\\\.|[^'\\\\])+'|[;]");

  private Statements() {}

  static List<String> of(String source) {
    var statements = new ArrayList<String>();
    var text = new StringBuilder();
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      if (token.group().equals(";")) {
        statements.add(text.toString());
        text.setLength(0);
      } else if (token.group(1) != null) {
        text.append(token.group(1));
      } else if (token.group(2) != null) {
        text.append(token.group(2));
      }
    }
    statements.add(text.toString());
    return statements;
  }

  /**
   * The statements that name tables of a city more often than the city: one mention for each table
   * is the least, since every join repeats it.
   */
  static List<String> forgettingTheCity(String source, Set<String> tenantTables) {
    return of(source).stream()
        .filter(text -> !RIGHTS.matcher(text).matches())
        .filter(
            text ->
                TABLE.matcher(text).results().filter(t -> tenantTables.contains(t.group(1))).count()
                    > CITY.matcher(text).results().count())
        .toList();
  }
}
